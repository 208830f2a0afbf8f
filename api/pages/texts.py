"""The words of the page: Vietnamese first, English second."""

from graph.labels import LANGUAGES

TEXTS: dict[str, tuple[str, str]] = {
    "site": ("Lược đồ", "Lược đồ"),
    "subtitle": (
        "văn bản nào căn cứ vào đâu, ai được giao việc gì, ở đâu",
        "which document rests on which, and who is charged with what, where",
    ),
    "search": ("Tìm", "Search"),
    "search_hint": ("số hiệu, tên văn bản hoặc cơ quan", "number, title or agency"),
    "results": ("Kết quả", "Results"),
    "nothing": ("Không thấy trong những gì đã đọc.", "Not found in what was read."),
    "in_graph": ("Trong đồ thị", "In the graph"),
    "held_documents": ("Văn bản đã đọc", "Documents read"),
    "all_documents": ("Mọi văn bản", "All documents"),
    "text": ("Toàn văn", "Text"),
    "no_text": ("Chưa có toàn văn: văn bản này mới chỉ được viện dẫn.", "Its text is not here: the document is only cited."),
    "citations": ("Viện dẫn", "Citations"),
    "implementers": ("Ai thực hiện văn bản này, ở đâu", "Who implements it, and where"),
    "lineage": ("Phả hệ", "Lineage"),
    "up": ("Dựa trên", "Rests on"),
    "down": ("Làm cơ sở cho", "What rests on it"),
    "cited_by": ("Được viện dẫn bởi", "Cited by"),
    "responsibilities": ("Được giao nhiệm vụ", "Charged with"),
    "issuers": ("Cơ quan ban hành", "Issued by"),
    "signed": ("Người ký", "Signed by"),
    "dated": ("Ngày", "Date"),
    "kind": ("Loại", "Type"),
    "number": ("Số", "Number"),
    "status": ("Tình trạng", "Status"),
    "identified_by": ("Nhận biết theo", "Identified by"),
    "in_force": ("Hiệu lực", "In force"),
    "successors": ("Văn bản thay thế", "Replaced by"),
    "evidence": ("Câu nêu điều đó", "The sentence that says so"),
    "candidates": ("Có thể là", "May be"),
    "no_basis": ("Không nêu căn cứ", "No basis named"),
    "through": ("qua", "through"),
    "problem": ("Không được", "That did not work"),
    "home": ("Trang đầu", "Home"),
    "other_language": ("English", "Tiếng Việt"),
    "api": ("Giao diện lập trình (API)", "The API"),
    "parameters": ("Tham số", "Parameters"),
    "footer": (
        "Điều không thấy ở đây là không thấy trong những gì đã đọc, không phải là không có.",
        "What is not found here was not found in what was read; that does not mean that it does not exist.",
    ),
    "group": ("nhóm cơ quan", "group of agencies"),
    "more": ("và những kết quả khác", "and more"),
}


def text(key: str, language: str) -> str:
    """The words for `key`. Raises KeyError for a key without words."""
    return TEXTS[key][LANGUAGES.index(language)]
