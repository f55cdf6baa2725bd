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
