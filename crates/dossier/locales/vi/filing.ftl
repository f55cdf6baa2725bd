# Nộp hồ sơ trực tuyến: bản nháp tự lưu, phần điền theo trường hợp, nộp thay

## Tự lưu
keep-saving = Đang lưu…
keep-saved = Đã lưu lúc { $at }
keep-failed = Chưa lưu được: không kết nối được máy chủ. Những gì bạn nhập vẫn còn trên trang này và được giữ trên máy; trang đang thử lưu lại.
keep-again = Đã kết nối lại và lưu lúc { $at }.
keep-signed-out = Chưa lưu được: phiên đăng nhập đã hết. Những gì bạn nhập được giữ trên máy này; đăng nhập lại để lưu và làm tiếp.
keep-sign-in = Đăng nhập lại
keep-gone = Chưa lưu được: hồ sơ đang soạn này đã được nộp hoặc đã bỏ ở nơi khác. Xem mục “Hồ sơ của tôi”.
keep-restored = Đã điền lại những gì bạn nhập lần trước mà chưa kịp lưu. Hãy kiểm tra lại.
keep-elsewhere = Mục này vừa được sửa ở thiết bị hoặc cửa sổ khác thành: “{ $theirs }”. Bạn muốn giữ nội dung nào?
keep-take = Lấy “{ $theirs }”
keep-mine = Giữ nội dung tôi vừa nhập
keep-leave = Còn nội dung chưa lưu được. Đăng xuất sẽ bỏ những nội dung đó. Bạn vẫn đăng xuất?
keep-conflict = { $field }: vừa được sửa ở thiết bị hoặc cửa sổ khác thành “{ $theirs }”; bạn đang nhập “{ $mine }”. Để giữ nội dung của bạn, gửi lại; để lấy nội dung kia, sửa lại mục này.
form-answer-empty = (để trống)

## Phần điền theo trường hợp
answers-opened = Theo câu trả lời của bạn, trang này có thêm mục cần xem và điền.
form-computed = Được tính tự động, không phải nhập.
form-row-add = Thêm { $row }
form-row-remove = Bỏ
problem-too-few-rows = { $field }: cần ít nhất { $limit } dòng.
problem-too-many-rows = { $field }: tối đa { $limit } dòng.

## Thủ tục này có đúng cho bạn không
eligibility-title = Thủ tục này có đúng cho bạn không?
eligibility-lead = Trả lời vài câu hỏi trước khi điền tờ khai. Câu trả lời không được lưu lại.
eligibility-ask = Xem câu trả lời
eligibility-skip = Bỏ qua, đến bước nộp hồ sơ
eligibility-yes = Thủ tục này phù hợp với trường hợp của bạn.
eligibility-no = Thủ tục này không phù hợp với trường hợp của bạn.
eligibility-instead = Thủ tục bạn cần:
eligibility-go = Nộp hồ sơ
eligibility-link = Chưa chắc thủ tục này có đúng cho bạn không? Trả lời vài câu hỏi

## Tệp đã gửi
file-pages = { $pages } trang
file-pixels = { $width } × { $height } điểm ảnh
file-warning-small = Ảnh nhỏ, chữ có thể không đọc được. Hãy chụp gần và rõ hơn, hoặc quét lại.
file-warning-bare = Trang gần như trống. Hãy mở xem đã chọn đúng tệp chưa.

## Địa chỉ
address-optional = (không bắt buộc)
problem-commune-several = { $field }: có nhiều đơn vị trùng tên, vui lòng ghi rõ một trong các đơn vị: { $limit }.
problem-commune-near = { $field }: không tìm thấy tên này. Có phải là: { $limit }?
problem-commune-elsewhere = { $field }: tỉnh (thành phố) đã chọn không có đơn vị này; tên này có ở: { $limit }.
problem-commune-unknown = { $field }: { $limit } không có xã, phường, đặc khu tên này. Ghi tên sau sắp xếp, từ ngày 01/7/2025.
