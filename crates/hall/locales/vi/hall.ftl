# Máy lấy số, phiếu số, bảng gọi số, lịch hẹn
purpose-hand-in = Nộp hồ sơ, bổ sung hồ sơ
purpose-collect = Nhận kết quả
purpose-ask = Hỏi, nhờ hướng dẫn

kiosk-title = Lấy số thứ tự
kiosk-about = Chọn việc cần làm, máy sẽ in phiếu có số thứ tự.
kiosk-priority = Tôi thuộc diện ưu tiên
kiosk-priority-hint = Người cao tuổi, người khuyết tật nặng, phụ nữ mang thai hoặc có con nhỏ đi cùng, người có công.
kiosk-appointment = Đã đặt lịch hẹn
kiosk-code-hint = Mã gồm 6 chữ số ghi trong lịch hẹn.
kiosk-check-in = Lấy số theo lịch hẹn

ticket-title = Số thứ tự { $number }
ticket-appointment = lịch hẹn { $at }
ticket-priority = ưu tiên
ticket-qr-title = Theo dõi số thứ tự này trên điện thoại
ticket-qr = Quét mã để theo dõi trên điện thoại
ticket-ahead = { $count ->
    [0] Ông/Bà là người tiếp theo.
   *[other] Còn { $shown } người trước Ông/Bà.
}
ticket-called = Mời Ông/Bà đến quầy { $counter }.
ticket-serving = Đang được phục vụ tại quầy { $counter }.
ticket-absent = Số này đã được gọi nhưng chưa có người đến. Vui lòng báo cán bộ tại quầy để được gọi lại.
ticket-over = Số này đã được phục vụ xong hoặc không còn hiệu lực.
ticket-about = Số được gọi trên bảng và bằng lời mời tại quầy.
ticket-back = Xong

board-title = Bảng gọi số
board-invited = Xin mời số
board-to-counter = đến quầy { $counter }
board-nobody = Chưa gọi số nào
board-at-counters = Đang ở các quầy
board-next = Sắp đến lượt
board-no-next = Không có người chờ.
board-waiting = { $count ->
    [0] Không có người chờ.
   *[other] { $shown } người đang chờ.
}
board-lost = Mất kết nối, bảng có thể không còn đúng. Đang thử lại.

appointments-title = Lịch hẹn
appointments-about = Đặt trước giờ đến Bộ phận Một cửa để không phải chờ. Có thể đổi hoặc hủy trước giờ hẹn.
appointments-list = Lịch hẹn của tôi
appointments-empty = Chưa có lịch hẹn nào.
appointments-empty-about = Lịch hẹn đã đặt sẽ hiện ở đây.
appointment-title = Chi tiết lịch hẹn
appointment-about = Đến trước giờ hẹn không quá 30 phút, nhập mã dưới đây tại máy lấy số. Đến muộn quá 15 phút sẽ chờ theo thứ tự chung.
appointment-code = Mã nhập tại máy lấy số:
appointment-ahead = Sắp tới
appointment-past = Đã qua giờ hẹn
appointment-kept = Đã đến
appointment-cancelled = Đã hủy
appointment-done-booked = Đã đặt lịch hẹn.
appointment-done-moved = Đã đổi giờ hẹn. Mã lấy số là mã mới.
appointment-done-cancelled = Đã hủy lịch hẹn.

book-title = Đặt lịch hẹn
book-about = Chọn cơ quan, việc cần làm và giờ đến.
book-nowhere = Hiện chưa có cơ quan nào nhận đặt lịch hẹn.
book-choose = Xem giờ còn trống
book-other-agency = chọn cơ quan khác
book-do = Đặt lịch hẹn này
slots-days = Chọn ngày
slots-day = { $weekday } { $day }
slots-left = { $count ->
   *[other] còn { $shown } chỗ
}
slots-none = Không còn giờ trống trong thời gian nhận đặt lịch.
move-title = Đổi giờ hẹn
move-from = Đang hẹn { $at } tại { $agency }. Chọn giờ khác:
move-do = Đổi sang giờ này
cancel-title = Hủy lịch hẹn này?
cancel-about = Chỗ sẽ được dành cho người khác. Muốn đến sau này, cần đặt lịch hẹn mới.
cancel-do = Hủy lịch hẹn
keep-it = Giữ nguyên

field-code = Mã lịch hẹn
field-agency = Cơ quan
field-purpose = Việc cần làm
field-slot = Giờ hẹn
field-state = Tình trạng

problem-same-slot = Đây là giờ đang hẹn. Vui lòng chọn giờ khác.

hall-not-found = Không tìm thấy trang này, hoặc nó không còn hiệu lực.
hall-denied = Ông/Bà không có quyền làm việc này.
hall-changed-meanwhile = Thông tin vừa được thay đổi ở nơi khác. Hãy xem lại rồi làm lại.
hall-full = Đang có quá nhiều người chờ. Vui lòng hỏi cán bộ hướng dẫn.
hall-no-such-slot = Giờ này không nhận hẹn. Vui lòng chọn giờ khác.
hall-slot-full = Giờ này vừa hết chỗ. Vui lòng chọn giờ khác.
hall-too-many-appointments = Ông/Bà đã có đủ số lịch hẹn tại cơ quan này. Hãy đổi hoặc hủy một lịch hẹn trước khi đặt thêm.
hall-appointment-over = Lịch hẹn này đã qua giờ, đã đến hoặc đã hủy.
hall-too-early = Chưa đến giờ. Có thể lấy số từ 30 phút trước giờ hẹn; đến sớm hơn, hãy lấy số thường.
hall-unknown-code = Hôm nay không có lịch hẹn nào mang mã này. Vui lòng kiểm tra lại mã.
hall-invalid = Thông tin chưa đúng. Hãy xem từng mục được đánh dấu.
