"""Forms that keep what is typed (Entwürfe): a tag in the form, a script, one middleware.

A form takes part by one line in its template, after ``{% csrf_token %}``::

    {% load drafts %} … {% draft "contact_add" case %}

The name is that of the form, the record the one that is worked on (none for a new record). The
script ``drafts.js`` saves while one types, the tag hands the draft out when the form is opened
again, and the middleware deletes it when the form was accepted. Fields with ``data-no-draft``,
passwords and files are never kept.
"""
