# Trang của cán bộ và người quản trị: chỉ có tiếng Việt
nav-work = Việc của tôi
nav-reception = Tiếp nhận
nav-ministries = Bộ, ngành
nav-counter = Quầy gọi số
nav-accounts = Tài khoản
nav-agencies = Cơ quan
nav-exchange = Đồng bộ
nav-mails = Thư gửi đi
nav-style = Kiểu dáng

role-reception-clerk = Cán bộ tiếp nhận
role-specialist = Chuyên viên
role-leader = Lãnh đạo
role-records-clerk = Văn thư
role-desk-head = Trưởng Bộ phận Một cửa
role-control-officer = Kiểm soát thủ tục hành chính
role-administrator = Quản trị hệ thống

field-agency = Cơ quan
field-title = Chức danh
field-roles = Vai trò
field-from-on = Từ ngày
field-to-on = Đến hết ngày
field-last-on = Ngày cuối
field-to = Người được ủy quyền
field-basis = Số văn bản ủy quyền
hint-login-name = Chữ thường không dấu, chữ số, dấu chấm; bắt đầu bằng chữ. Ví dụ: lan.hoasen
hint-title = In dưới chữ ký, ví dụ: Phó Chủ tịch.
hint-basis = Ví dụ: 12/GUQ-UBND.

positions-title = Chọn vị trí làm việc
positions-about = Bạn giữ nhiều vị trí. Hãy chọn vị trí cho phiên làm việc này; có thể đổi bất cứ lúc nào trong trang tài khoản.

delegation-title = Ủy quyền
delegation-about = Người được ủy quyền làm thay trong thời hạn đã ghi; mọi việc đều ghi rõ làm thay ai.
delegation-none = Hiện không có ủy quyền nào.
delegation-new = Ủy quyền mới
delegation-do = Ủy quyền
delegation-from = Người ủy quyền
delegation-to = Người được ủy quyền
delegation-period = Thời gian
delegation-end = Kết thúc

accounts-title = Tài khoản
accounts-search = Tìm tài khoản
accounts-search-hint = Tên hoặc tên đăng nhập của cán bộ, không cần gõ dấu. Công dân, tổ chức: nhập đúng số định danh hoặc mã số thuế.
accounts-name = Họ và tên
accounts-login = Tên đăng nhập
accounts-post = Vị trí
accounts-state = Trạng thái
accounts-none = Không tìm thấy tài khoản nào
accounts-none-about = Hãy thử ít chữ hơn.
account-kind = Loại tài khoản
account-kind-officer = Cán bộ
account-kind-citizen = Công dân
account-kind-organisation = Tổ chức
account-state-active = Đang dùng
account-state-locked = Đã khóa
account-lock = Khóa tài khoản
account-unlock = Mở khóa
account-reset = Cấp mật khẩu mới
account-new-password = Mật khẩu mới
account-new-password-about = Hãy trao tận tay: mật khẩu chỉ hiện một lần này. Người dùng nên đổi ngay sau khi đăng nhập.

officer-new-title = Thêm cán bộ
officer-new-do = Tạo tài khoản
position-new-title = Giao vị trí mới
position-new-do = Giao vị trí
position-end = Thôi giữ vị trí

agencies-title = Cơ quan
agencies-day = Xem theo ngày
agencies-day-hint = Cây cơ quan khác nhau theo ngày: trước ngày 01/07/2025 còn cấp huyện.
agencies-show = Xem
agencies-total = { $shown } cơ quan
agencies-name = Tên
agencies-code = Mã định danh
agencies-period = Hiệu lực
agencies-successors = Cơ quan kế tục
agencies-since = từ { $from }
agencies-from-to = { $from } đến hết { $to }
agencies-gso = mã thống kê { $code }
level-central = Trung ương
level-province = Cấp tỉnh
level-department = Sở, ban, ngành
level-district = Cấp huyện
level-commune = Cấp xã
level-unit = Đơn vị trực thuộc
succession-merge = sáp nhập vào { $name } từ { $on } ({ $decision })
succession-split = chia tách thành { $name } từ { $on } ({ $decision })
succession-rename = đổi thành { $name } từ { $on } ({ $decision })
succession-dissolve = giải thể từ { $on } ({ $decision }) { $name }

done-uy-quyen = Đã ủy quyền.
done-thoi-uy-quyen = Đã kết thúc ủy quyền.
done-khoa = Đã khóa tài khoản; mọi phiên của tài khoản đã kết thúc.
done-mo-khoa = Đã mở khóa tài khoản.
done-thoi-vi-tri = Đã ghi ngày thôi giữ vị trí.
done-vi-tri-moi = Đã giao vị trí.

problem-login-form = { $field } gồm 3 đến 64 chữ thường không dấu, chữ số, dấu chấm, gạch; bắt đầu bằng chữ.
problem-administrator-alone = Người quản trị không kiêm vai trò xử lý hồ sơ.
problem-not-held = Chỉ ủy quyền được vai trò mà vị trí đang có.
problem-other-agency = Chỉ ủy quyền cho người trong cùng cơ quan.
problem-same-person = Không thể tự ủy quyền cho mình.
problem-before-first-day = { $field }: ngày này sớm hơn ngày bắt đầu hoặc đã qua.
