from tests.web.access_rows import Row, all_who_sign_in

# Whoever fills in forms has drafts; without the name of a form there is nothing to keep.
ROWS = {
    "drafts:keep": Row(all_who_sign_in(405), all_who_sign_in(422)),
    "drafts:discard": Row(all_who_sign_in(405), all_who_sign_in(204)),
}
