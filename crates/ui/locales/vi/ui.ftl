# Khung trang
frame-name = Một cửa
frame-site = Dịch vụ công trực tuyến
frame-window = { $title } – { $site }
frame-window-office = { $title } – { $site } { $office }
frame-window-problem = Có lỗi: { $title } – { $site }
frame-window-problem-office = Có lỗi: { $title } – { $site } { $office }
frame-skip = Đến nội dung chính
frame-home = (về trang chủ)
frame-start = Trang chủ
frame-crumbs = Đường dẫn
frame-nav = Điều hướng chính
frame-nav-procedures = Thủ tục hành chính
frame-nav-lookup = Tra cứu hồ sơ
frame-language = Ngôn ngữ
frame-language-name = Tiếng Việt
frame-sign-in = Đăng nhập
frame-sign-out = Đăng xuất
frame-demo-title = Bản dùng thử.
frame-demo-text = Người, hồ sơ và kết quả trên trang này không có thật.
frame-purpose = Tiếp nhận và trả kết quả giải quyết thủ tục hành chính.
frame-help = Tổng đài hỗ trợ:
frame-hotline = 1800 1096
frame-help-hours = Trong giờ làm việc, từ thứ Hai đến thứ Sáu.
frame-accessibility = Hỗ trợ tiếp cận

# Thông báo
notice-info = Thông tin:
notice-success = Đã xong:
notice-warning = Lưu ý:
notice-failure = Không thực hiện được:

# Biểu mẫu
problems-title = Vui lòng kiểm tra lại các mục sau
field-optional = (không bắt buộc)
field-problem = Lỗi:
field-limit = Tối đa { $limit } ký tự.
problem-required = Vui lòng nhập { $field }.
problem-too-long = { $field }: tối đa { $limit } ký tự.
problem-too-short = { $field }: ít nhất { $limit } ký tự.
problem-too-small = { $field }: không nhỏ hơn { $limit }.
problem-too-large = { $field }: không lớn hơn { $limit }.
problem-not-a-date = { $field }: ngày không hợp lệ.
problem-not-a-number = { $field }: vui lòng nhập bằng chữ số.
problem-not-an-email = { $field }: địa chỉ thư điện tử không hợp lệ.
problem-not-a-phone = { $field }: số điện thoại không hợp lệ.
problem-not-allowed = { $field }: vui lòng chọn một trong các mục đã cho.
problem-wrong-format = { $field }: không đúng định dạng.
problem-too-large-file = { $field }: tệp vượt quá { $limit }.
problem-wrong-file-type = { $field }: chỉ nhận tệp { $limit }.
problem-other = { $field }: thông tin không hợp lệ.

# Thời hạn
due-on-time = Đúng hạn
due-soon = Sắp đến hạn
due-overdue = Quá hạn
due-paused = Tạm dừng
due-none = Không hẹn
due-done = Xong đúng hạn
due-done-late = Xong quá hạn

# Cách viết ngày, giờ, số
format-date-time = { $date }, { $time }
format-weekday-date-time = { $weekday } { $date }, { $time }
format-weekday-1 = thứ Hai
format-weekday-2 = thứ Ba
format-weekday-3 = thứ Tư
format-weekday-4 = thứ Năm
format-weekday-5 = thứ Sáu
format-weekday-6 = thứ Bảy
format-weekday-7 = Chủ nhật
format-money = { $amount }{"\u00A0"}đồng

# Các phần của trang
step-done = (đã xong)
step-current = (đang thực hiện)
step-ahead = (chưa đến)
paging-label = Các trang của danh sách
paging-previous = Trang trước
paging-next = Trang sau
search-do = Tìm kiếm
copy-do = Sao chép
copy-done = Đã sao chép
print-do = In trang này
