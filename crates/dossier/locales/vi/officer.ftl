# Trang của cán bộ, và lời văn của giấy tờ in ra.

## Giấy tờ in ra
document-moment = { $hour } giờ { $minute } phút, { $weekday }, ngày { $day } tháng { $month } năm { $year }
document-place-and-date = { $place }, ngày { $day } tháng { $month } năm { $year }
document-place-kinds = Phường; Xã; Đặc khu; Tỉnh; Thành phố; UBND phường; UBND xã; UBND đặc khu; UBND tỉnh; UBND thành phố
document-desk-commune = Trung tâm Phục vụ hành chính công
document-desk-commune-of = Trung tâm Phục vụ hành chính công { $agency }
document-desk = Bộ phận Một cửa
document-desk-of = Bộ phận Một cửa { $agency }
document-no-due = Không hẹn ngày trả kết quả
document-consequence-none = Thời gian giải quyết được tính kể từ khi Ông/Bà nộp đủ hồ sơ hợp lệ.
document-consequence-restart = Thời gian giải quyết được tính lại từ đầu kể từ khi Ông/Bà bổ sung đủ hồ sơ hợp lệ.
document-consequence-resume = Thời gian giải quyết tạm dừng và được tính tiếp kể từ khi Ông/Bà bổ sung đủ hồ sơ hợp lệ.
document-remedy = Nếu không đồng ý, Ông/Bà có quyền khiếu nại đến { $agency } hoặc khởi kiện tại Tòa án theo quy định của pháp luật.
document-draft-mark = DỰ THẢO
document-sample-agency = Ủy ban nhân dân phường Hoa Sen
document-sample-seat = Phường Hoa Sen
document-sample-title = Chủ tịch
document-sample-name = Phạm Quốc Cường

## Lý do từ chối
ground-incomplete = Hồ sơ thiếu thành phần theo quy định và không được bổ sung
ground-not-competent = Không thuộc thẩm quyền giải quyết
ground-not-eligible = Không đủ điều kiện theo quy định của pháp luật
ground-false-papers = Giấy tờ trong hồ sơ không đúng sự thật
ground-other = Lý do khác
