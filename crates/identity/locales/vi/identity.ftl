# Trang công cộng: đăng nhập, đăng ký, tài khoản của tôi
nav-my-dossiers = Hồ sơ của tôi

field-login-name = Tên đăng nhập
field-password = Mật khẩu
field-old-password = Mật khẩu đang dùng
field-new-password = Mật khẩu mới
field-name = Họ, chữ đệm và tên
field-personal-number = Số định danh cá nhân
field-phone = Số điện thoại
field-organisation-name = Tên tổ chức
field-tax-code = Mã số thuế
field-label = Tên mã truy cập
field-scopes = Được phép
field-days = Thời hạn

hint-name = Viết như trong thẻ căn cước, có dấu.
hint-personal-number = 12 chữ số trên thẻ căn cước. Đây cũng là tên đăng nhập của bạn.
hint-password = Ít nhất 10 ký tự. Một câu ngắn dễ nhớ thì tốt hơn một từ khó nhớ.
hint-tax-code = 10 chữ số, hoặc 10 chữ số, dấu gạch và 3 chữ số cho chi nhánh. Đây cũng là tên đăng nhập của tổ chức.
hint-label = Để bạn nhận ra sau này, ví dụ: phần mềm kế toán.

sign-in-title = Đăng nhập
sign-in-name-hint = Công dân: số định danh cá nhân. Tổ chức: mã số thuế. Cán bộ: tên được cấp.
sign-in-do = Đăng nhập
sign-in-no-account = Chưa có tài khoản?
sign-in-register = Đăng ký tài khoản
sign-in-wrong = Tên đăng nhập hoặc mật khẩu không đúng. Vui lòng kiểm tra rồi thử lại.
sign-in-wait = Đã thử sai nhiều lần. Vui lòng thử lại sau { $until }.
sign-in-locked = Tài khoản đang bị khóa. Vui lòng liên hệ người quản trị của cơ quan.
sign-in-no-position = Hôm nay bạn không giữ vị trí nào. Vui lòng liên hệ người quản trị của cơ quan.
sign-in-demo-title = Vào xem thử
sign-in-demo-about = Đây là bản trình diễn với những người tưởng tượng. Bấm vào một người để đăng nhập, không cần mật khẩu.
sign-in-demo-citizens = Công dân và tổ chức
sign-in-by-password = Đăng nhập bằng mật khẩu

register-title = Đăng ký tài khoản
register-about = Tài khoản giúp bạn nộp hồ sơ trực tuyến và theo dõi từng bước.
register-as-citizen = Đăng ký cho cá nhân
register-as-organisation = Đăng ký cho doanh nghiệp, tổ chức
register-representative = Người đại diện
register-do = Đăng ký
register-have-account = Đã có tài khoản?

account-title = Tài khoản của tôi
account-login = Tên đăng nhập:
account-positions = Vị trí công tác
account-acting = đang làm việc
account-change-position = Đổi vị trí làm việc
account-delegation = Ủy quyền
account-sessions = Phiên đăng nhập
account-sessions-about = Những nơi tài khoản này đang mở. Nếu thấy nơi lạ, hãy kết thúc phiên đó và đổi mật khẩu.
account-device = Thiết bị
account-device-unknown = Thiết bị không rõ
account-opened = Đăng nhập lúc
account-seen = Dùng gần nhất
account-session-this = Phiên này
account-session-end = Kết thúc
account-everywhere = Đăng xuất khỏi mọi nơi
account-password = Đổi mật khẩu
account-password-do = Đổi mật khẩu
account-tokens = Quản lý mã truy cập

tokens-title = Mã truy cập cho phần mềm
tokens-about = Mã truy cập cho phép một phần mềm làm việc thay bạn trong phạm vi bạn chọn.
tokens-none = Chưa có mã truy cập nào.
tokens-new = Tạo mã truy cập
tokens-do = Tạo mã
tokens-issued = Mã truy cập mới
tokens-issued-about = Hãy sao chép ngay: mã chỉ hiện một lần này.
tokens-expires = Hết hạn
tokens-revoke = Thu hồi
tokens-days = { $days } ngày
scope-dossier-read = Đọc hồ sơ
scope-dossier-write = Nộp và xử lý hồ sơ

done-mat-khau = Đã đổi mật khẩu. Các phiên khác đã kết thúc.
done-phien = Đã kết thúc phiên.
done-vi-tri = Đã đổi vị trí làm việc.
done-thu-hoi = Đã thu hồi mã truy cập.

problem-taken = { $field } này đã có tài khoản. Nếu là của bạn, hãy đăng nhập.
problem-wrong = { $field } không đúng.
problem-too-easy = { $field } quá dễ đoán: đừng dùng tên đăng nhập, một ký tự lặp lại hay dãy số liền nhau.
problem-not-text = { $field } có ký tự không đọc được.
problem-out-of-range = { $field }: vui lòng chọn một thời hạn.
problem-too-many = Đã có { $limit } mã truy cập; hãy thu hồi bớt trước khi tạo thêm.
problem-name-missing = Vui lòng nhập họ, chữ đệm và tên.
problem-name-too-long = Họ và tên quá dài.
problem-name-character = Họ và tên chỉ gồm chữ cái, dấu cách, dấu gạch nối và dấu nháy.
problem-personal-id-length = Số định danh cá nhân có 12 chữ số.
problem-personal-id-digits = Số định danh cá nhân chỉ gồm chữ số.
problem-personal-id-province = Ba chữ số đầu của số định danh cá nhân không phải mã tỉnh hoặc mã nước.
problem-phone-length = Số điện thoại thiếu hoặc thừa chữ số.
problem-phone-digits = Số điện thoại chỉ gồm chữ số.
problem-phone-prefix = Số điện thoại không bắt đầu bằng đầu số đang dùng.
problem-tax-code-length = Mã số thuế có 10 chữ số, hoặc 10 chữ số, dấu gạch và 3 chữ số.
problem-tax-code-digits = Mã số thuế chỉ gồm chữ số.
problem-tax-code-checksum = Mã số thuế không đúng, có thể gõ nhầm một chữ số.
problem-tax-code-personal-id = Mã số thuế không hợp lệ.

identity-not-found = Không có trang hoặc mục này.
identity-denied = Bạn không có quyền làm việc này.
identity-not-signed-in = Vui lòng đăng nhập trước.
identity-wrong-credentials = Tên đăng nhập hoặc mật khẩu không đúng.
identity-too-many-attempts = Đã thử sai nhiều lần. Vui lòng đợi rồi thử lại.
identity-account-locked = Tài khoản đang bị khóa.
identity-no-position = Hôm nay bạn không giữ vị trí nào.
identity-bad-token = Mã truy cập không đúng, đã hết hạn hoặc đã bị thu hồi.
identity-changed-meanwhile = Người khác vừa thay đổi mục này. Hãy tải lại trang rồi làm lại.
identity-already-so = Việc này đã được làm rồi.
identity-invalid = Thông tin gửi lên không hợp lệ.
identity-unknown-agency = Không có cơ quan mang mã này.

failure-title = Chưa trả lời được
failure-unavailable = Hệ thống đang tạm gián đoạn. Việc của bạn chưa được ghi; vui lòng thử lại sau ít phút.
failure-fault = Hệ thống gặp lỗi. Việc của bạn chưa được ghi; vui lòng thử lại sau.
failure-lookup = Mã tra cứu: { $code }
