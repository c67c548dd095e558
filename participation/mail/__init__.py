"""Mail: messages are rows, queued with what they tell of and sent by the worker."""
