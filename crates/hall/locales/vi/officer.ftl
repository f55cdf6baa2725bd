# Quầy, số liệu chờ, thiết lập, lịch hẹn của Bộ phận Một cửa
counter-title = Quầy { $counter }
counter-choose-title = Quầy gọi số
counter-choose = Mở quầy
counter-name = Quầy { $counter }
counter-other = Đổi quầy
counter-called = Đang mời
counter-serving = Đang phục vụ
counter-free = Quầy đang trống
counter-next = Gọi số tiếp theo
counter-serve = Khách đã đến
counter-recall = Gọi lại
counter-no-show = Không có mặt
counter-finish = Xong
counter-transfer = Chuyển sang quầy này
counter-call-this = Gọi
counter-calls = { $count ->
   *[other] đã gọi { $shown } lần
}
counter-waits = { $count ->
    [0] Không có người chờ.
   *[other] { $shown } người đang chờ.
}
counter-waiting = Đang chờ, theo thứ tự gọi
counter-absent = Đã gọi, không có mặt
counter-nobody = Chưa có ai lấy số.
column-number = Số
column-about = Việc cần làm
column-call = Gọi
turn-priority = ưu tiên
turn-appointment = hẹn { $at }
turn-sent-on = chuyển sang quầy { $counter }
turn-waited = { $count ->
    [0] vừa lấy số
   *[other] lấy số { $shown } phút trước
}

figures-title = Thời gian chờ
figures-about = Ngày { $day }.
figures-show = Xem
figures-empty = Ngày này không có ai lấy số.
figures-taken = Số đã phát
figures-with-appointment = Trong đó theo lịch hẹn
figures-waiting = Đang chờ
figures-served = Đã phục vụ
figures-absent = Gọi không có mặt
figures-waited-median = Một nửa chờ không quá
figures-waited-most = Chín phần mười chờ không quá
figures-waited-longest = Chờ lâu nhất
figures-serving-median = Một nửa phục vụ không quá
figures-minutes = { $count ->
   *[other] { $shown } phút
}
figures-none = chưa có
figures-counters = Theo quầy
figures-note = Thời gian chờ tính từ lúc lấy số đến lần gọi đầu tiên, làm tròn xuống phút.

desk-title = Thiết lập quầy và lịch hẹn
desk-about = Số quầy, khung giờ hẹn và máy lấy số của Bộ phận Một cửa. Lịch hẹn đã đặt vẫn giữ nguyên khi thay đổi.
desk-kiosk = Mở địa chỉ này trên máy lấy số đặt tại sảnh:
desk-per-slot-hint = 0 nghĩa là không nhận đặt lịch hẹn.
desk-renew = Cấp địa chỉ mới cho máy lấy số
desk-renew-hint = Dùng khi địa chỉ cũ bị lộ. Máy phải mở lại theo địa chỉ mới.
desk-save = Lưu thiết lập
desk-done = Đã lưu thiết lập.
desk-book-title = Đặt lịch hẹn qua điện thoại
desk-appointments-of = Lịch hẹn ngày { $day }
desk-appointments-empty = Không có lịch hẹn ngày { $day }.
day-before = Ngày trước
day-after = Ngày sau

field-counter = Quầy
field-to = Quầy chuyển đến
field-counters = Số quầy
field-slot-minutes = Số phút mỗi khung giờ hẹn
field-per-slot = Số người mỗi khung giờ hẹn
field-days-ahead = Nhận đặt trước bao nhiêu ngày
field-day = Ngày
field-name = Họ và tên người đến
field-phone = Số điện thoại

problem-out-of-range = { $field }: nhập một số trong khoảng { $limit }.
problem-no-such-counter = { $field }: không có quầy này.
problem-same-counter = { $field }: số này đang ở chính quầy này.

hall-counter-busy = Quầy đang có khách. Hãy bấm “Xong” hoặc “Không có mặt” trước khi gọi số khác.
hall-nobody-waits = Không có ai chờ quầy này.
hall-wrong-state = Số này vừa được xử lý ở nơi khác, hoặc không phải số của hôm nay.

# Hướng dẫn
guidance-title = Hướng dẫn thủ tục
guidance-lead = Ghi lại mỗi lần hướng dẫn tổ chức, cá nhân về thủ tục hành chính, theo từng cách tiếp nhận. Không ghi thông tin của người hỏi.
guidance-do = Ghi nhận
guidance-done = Đã ghi nhận lần hướng dẫn.
guidance-procedure-hint = Mã thủ tục trên Cổng Dịch vụ công quốc gia, ví dụ 1.001193. Để trống nếu không hỏi về một thủ tục cụ thể.
guidance-month = Trong tháng này
guidance-last = Các lần gần nhất
guidance-empty = Tháng này chưa ghi nhận lần hướng dẫn nào
guidance-channel-desk = Tại quầy
guidance-channel-phone = Qua điện thoại
guidance-channel-online = Qua mạng
guidance-channel-letter = Bằng văn bản
guidance-about-papers = Thành phần hồ sơ
guidance-about-form = Cách kê khai, nộp hồ sơ
guidance-about-fee = Phí, lệ phí
guidance-about-time = Thời hạn giải quyết
guidance-about-place = Nơi tiếp nhận, cơ quan giải quyết
guidance-about-progress = Tình trạng hồ sơ
guidance-about-other = Việc khác
field-channel = Cách tiếp nhận
field-about = Nội dung hỏi
field-procedure = Thủ tục
field-when = Thời điểm
problem-unknown-procedure = { $field }: không có thủ tục nào mang mã này.
