# Thời hạn bằng lời: mỗi căn cứ của một thời hạn là một câu.

## Ngày giờ
calendar-mon = thứ Hai
calendar-tue = thứ Ba
calendar-wed = thứ Tư
calendar-thu = thứ Năm
calendar-fri = thứ Sáu
calendar-sat = thứ Bảy
calendar-sun = Chủ nhật
calendar-month-1 = tháng 1
calendar-month-2 = tháng 2
calendar-month-3 = tháng 3
calendar-month-4 = tháng 4
calendar-month-5 = tháng 5
calendar-month-6 = tháng 6
calendar-month-7 = tháng 7
calendar-month-8 = tháng 8
calendar-month-9 = tháng 9
calendar-month-10 = tháng 10
calendar-month-11 = tháng 11
calendar-month-12 = tháng 12
calendar-short-date = { $weekday } { $two-day }/{ $two-month }
calendar-date = { $weekday } { $two-day }/{ $two-month }/{ $year }
calendar-time = { $hour }:{ $minute }
calendar-date-time = { $time } { $date }
calendar-hours = { $hours } giờ
calendar-minutes = { $minutes } phút
calendar-hours-minutes = { $hours } giờ { $minutes } phút
calendar-decimal = { $whole },{ $tenth }

## Thời hạn
limit-working-day = { $qty } ngày làm việc
limit-working-hour = { $qty } giờ làm việc
limit-hour-running = { $qty } giờ
limit-day = { $qty } ngày
limit-month = { $qty } tháng
limit-same-day = Trong ngày
limit-none = Không hẹn ngày trả

## Bắt đầu
deadline-received = Nhận lúc { $at }.
deadline-limit = Thời hạn: { $limit }.
deadline-first-working-day = Không tính ngày đầu tiên ({ $zero }); ngày làm việc thứ nhất là { $first }.
deadline-first-day = Không tính ngày đầu tiên ({ $zero }); ngày thứ nhất là { $first }, tính cả ngày nghỉ.
deadline-months = Tính theo tháng từ { $zero } đến hết ngày tương ứng của tháng cuối; tháng không có ngày tương ứng thì đến hết ngày cuối tháng.
deadline-from-there = Tính từ chính thời điểm đó, trong giờ làm việc.
deadline-from-next-session = Ngoài giờ làm việc nên tính từ { $start }.
deadline-running-hours = Tính liên tục từ chính thời điểm đó, kể cả ban đêm và ngày nghỉ.
deadline-exact-day = Mỗi ngày làm việc tính là { $length } làm việc, chính xác đến phút.
deadline-same-day-before = Nhận trước { $hour } nên giải quyết ngay trong ngày.
deadline-same-day-after = Nhận từ { $hour } trở đi nên giải quyết trong ngày làm việc tiếp theo.
deadline-same-day-closed = Nhận khi đã hết giờ làm việc ({ $hour }) nên giải quyết trong ngày làm việc tiếp theo.
deadline-same-day-rest = Nhận vào { $day }, là ngày nghỉ, nên giải quyết trong ngày làm việc tiếp theo.

## Ngày không tính
deadline-rest-weekly = Không tính { $day }: nghỉ hằng tuần.
deadline-rest-weekend = Không tính từ { $from } đến hết { $to }: nghỉ hằng tuần.
deadline-rest-holiday = Không tính { $day }: nghỉ lễ, tết ({ $name }).
deadline-rest-holidays = Không tính từ { $from } đến hết { $to }: nghỉ lễ, tết ({ $name }).
deadline-rest-compensatory = Không tính { $day }: nghỉ bù ({ $name }).
deadline-rest-compensatories = Không tính từ { $from } đến hết { $to }: nghỉ bù ({ $name }).
deadline-rest-swapped = Không tính { $day }: nghỉ hoán đổi ({ $name }).
deadline-rest-swaps = Không tính từ { $from } đến hết { $to }: nghỉ hoán đổi ({ $name }).
deadline-rest-closed = Không tính { $day }: cơ quan không làm việc ({ $name }).
deadline-rest-closures = Không tính từ { $from } đến hết { $to }: cơ quan không làm việc ({ $name }).
deadline-rest-more = Không tính { $days } ngày nghỉ khác sau đó.
deadline-make-up = Có tính { $day }: ngày làm bù ({ $name }).
deadline-changed-hours = { $day } làm việc theo giờ riêng ({ $name }).

## Tạm dừng
deadline-pause-restart = Tạm dừng từ { $from } đến { $to }, sau đó tính lại từ đầu.
deadline-pause-resume = Tạm dừng từ { $from } đến { $to }, sau đó tính tiếp phần thời gian còn lại.
deadline-pause-shift = Tạm dừng từ { $from } đến { $to }; thời hạn lùi lại đúng bằng thời gian tạm dừng.
deadline-extended = Gia hạn thêm { $days } ngày làm việc: từ { $from } đến { $to }.
deadline-left-time = Còn lại { $left }.
deadline-left-working-time = Còn lại { $left } làm việc.
deadline-left-working-days = Còn lại { $left } ngày làm việc sau ngày tính tiếp.
deadline-left-days = Còn lại { $left } ngày sau ngày tính tiếp.
deadline-stands = Đang tạm dừng từ { $since }; thời hạn được tính lại khi tiếp tục.

## Kết thúc
deadline-last-day = Ngày cuối cùng là { $day }, là ngày làm việc.
deadline-moved = Ngày cuối cùng là { $day }, không phải ngày làm việc, nên thời hạn kết thúc vào ngày làm việc tiếp theo.
deadline-not-published = Lịch nghỉ sau { $day } chưa được công bố nên thời hạn có thể thay đổi.
deadline-none = Không hẹn ngày trả kết quả.
deadline-end = Hết hạn lúc { $at }.

## Từ chối
refusal-calendar-no-working-time = Lịch làm việc của cơ quan không có ngày làm việc nào trong hơn một năm; cần sửa lịch.
refusal-calendar-out-of-range = Ngày nằm ngoài khoảng thời gian mà hệ thống tính được (1900–2200).
refusal-calendar-invalid-limit = Thời hạn không hợp lệ.
refusal-calendar-already-paused = Thời hạn đang tạm dừng rồi.
refusal-calendar-not-paused = Thời hạn không ở trạng thái tạm dừng.
refusal-calendar-out-of-order = Thời điểm này sớm hơn lần thay đổi thời hạn gần nhất.
