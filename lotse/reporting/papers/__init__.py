"""Papers for the committee (Sitzungsvorlagen), built from figures and frozen with them.

A paper (Vorlage) is a list of sections: own words with placeholders, tables of indicators, the
comparison of all municipalities, measures, money. While it is a draft every figure is live. Once
frozen (festgeschrieben) it keeps its figures, their definitions and a checksum of all of it;
whatever changes afterwards, it says the same.
"""
