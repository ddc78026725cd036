"""The server-rendered screens (Oberfläche): one Django app without models.

The folders mirror the apps below: ``web/casework/cases`` shows what ``casework/cases`` knows.
Views fetch, call a service and render; they never write to the database themselves.
"""
