"""Use cases of posts: the post, who fills it, what that costs."""
