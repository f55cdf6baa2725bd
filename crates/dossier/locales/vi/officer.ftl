# Trang của cán bộ
