"""What a person reads for the words of the model and of the questions, in Vietnamese and in English.

One table for the command line and the page. A word without a row is shown as it is, so a new column or role is never lost.
"""

LANGUAGES = ("vi", "en")

#: word: (Vietnamese, English). Words of the model: roles, statuses, levels; column names of questions; headings of the page.
LABELS: dict[str, tuple[str, str]] = {
    # What one document does to another.
    "based_on": ("căn cứ", "based on"),
    "implements": ("thực hiện", "implements"),
    "details": ("quy định chi tiết", "details"),
    "guides": ("hướng dẫn", "guides"),
    "amends": ("sửa đổi, bổ sung", "amends"),
    "replaces": ("thay thế", "replaces"),
    "repeals": ("bãi bỏ", "repeals"),
    "suspends": ("đình chỉ", "suspends"),
    "corrects": ("đính chính", "corrects"),
    "consolidates": ("hợp nhất", "consolidates"),
    "attached_to": ("ban hành kèm theo", "attached to"),
    "replies_to": ("trả lời", "replies to"),
    "refers_to": ("dẫn chiếu", "refers to"),
    # What an agency has to do with a task.
    "leads": ("chủ trì", "leads"),
    "coordinates": ("phối hợp", "coordinates"),
    "advises": ("tham mưu", "advises"),
    "monitors": ("theo dõi, đôn đốc", "monitors"),
    "reports": ("báo cáo", "reports"),
    "funds": ("bố trí kinh phí", "funds"),
    "carries_out": ("thực hiện", "carries out"),
    "requested": ("được đề nghị", "is requested"),
    # How a mention was resolved.
    "resolved": ("xác định", "resolved"),
    "inferred": ("suy ra", "inferred"),
    "ambiguous": ("nhiều khả năng", "ambiguous"),
    "unresolved": ("chưa xác định", "unresolved"),
    # How a document names what it implements.
    "number": ("số hiệu", "number"),
    "title": ("tên gọi", "title"),
    "name": ("tên", "name"),
    "through": ("qua văn bản", "through"),
    # Levels.
    "central": ("trung ương", "central"),
    "country": ("quốc gia", "country"),
    "province": ("tỉnh", "province"),
    "district": ("huyện", "district"),
    "commune": ("xã", "commune"),
    "party": ("Đảng", "Party"),
    "press": ("báo chí", "press"),
    "union": ("đoàn thể", "union"),
    "court": ("tòa án, viện kiểm sát", "court, procuracy"),
    "other": ("khác", "other"),
    # Columns.
    "agency": ("Cơ quan", "Agency"),
    "place": ("Nơi", "Place"),
    "role": ("Vai trò", "Role"),
    "task": ("Nhiệm vụ", "Task"),
    "quote": ("Trích", "Quotation"),
    "document": ("Văn bản", "Document"),
    "caption": ("Văn bản", "Document"),
    "hops": ("Bước", "Hops"),
    "stated": ("Nêu bằng", "Stated by"),
    "issued_on": ("Ngày", "Date"),
    "issuer": ("Cơ quan ban hành", "Issuer"),
    "type_name": ("Loại", "Type"),
    "held": ("Đã đọc", "Read here"),
    "status": ("Tình trạng", "Status"),
    "method": ("Cách xác định", "Method"),
    "mentions": ("Lần dẫn", "Mentions"),
    "depth": ("Bậc", "Depth"),
    "direction": ("Chiều", "Direction"),
    "level": ("Cấp", "Level"),
    "group": ("Nhóm", "Group"),
    "section": ("Mục", "Section"),
    "deadline": ("Thời hạn", "Deadline"),
    "sentence": ("Câu", "Sentence"),
    "reason": ("Lý do", "Reason"),
    "candidates": ("Có thể là", "Candidates"),
    "articles": ("Điều khoản", "Provisions"),
    "signer": ("Người ký", "Signed by"),
    "signed_as": ("Tư cách ký", "Signed as"),
    "documents": ("Văn bản", "Documents"),
    "agencies": ("Cơ quan", "Agencies"),
    "tasks": ("Nhiệm vụ", "Tasks"),
    "count": ("Số lượng", "Count"),
    "scope": ("Phạm vi", "Scope"),
    "source": ("Từ", "From"),
    "target": ("Đến", "To"),
    "year": ("Năm", "Year"),
    "cited_by": ("Được dẫn", "Cited by"),
    "cites": ("Dẫn", "Cites"),
    "direct": ("Trực tiếp", "Direct"),
    "reach": ("Cả gián tiếp", "In all"),
    "question": ("Câu hỏi", "Question"),
    "about": ("Nội dung", "About"),
    "path": ("Tệp", "File"),
    "code": ("Ký hiệu", "Code"),
    "start": ("Từ ký tự", "From character"),
    "end": ("Đến ký tự", "To character"),
}


def label(word: str, language: str = "vi") -> str:
    """What a person reads for `word`; the word itself, without underscores, where the table has none."""
    row = LABELS.get(word)
    return row[LANGUAGES.index(language)] if row else word.replace("_", " ")
