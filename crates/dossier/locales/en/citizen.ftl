# Trang của người dân
