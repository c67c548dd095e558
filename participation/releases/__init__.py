"""Count the answers of a closed survey and write what may be published of them."""
