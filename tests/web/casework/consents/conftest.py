from tests.casework.consents.conftest import printed

__all__ = ["printed"]
