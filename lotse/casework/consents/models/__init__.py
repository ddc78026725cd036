from lotse.casework.consents.models.bases import LegalBasis
from lotse.casework.consents.models.declarations import Consent, Declaration
from lotse.casework.consents.models.disclosures import Disclosure
from lotse.casework.consents.models.translations import ConfirmedTranslation

__all__ = ["ConfirmedTranslation", "Consent", "Declaration", "Disclosure", "LegalBasis"]
