"""The web pages, the JSON API under `/api/v1` and the server for assistants: three doors to the same functions.

`views/` gathers what is to be told (from the registers and the casebook) as the models that the API gives as JSON;
`pages/` draws the same models as HTML. No rule of checking and no SQL stands here.
"""
