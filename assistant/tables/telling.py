"""What is said beside tasks that the table answers with: the filter that was applied, and what it leaves out.

Imports messages only. Used by `task_question.py`.
"""

from vectorstore.messages import Message

WHOLE_TABLE = Message(vi="Lấy đủ từ bảng nhiệm vụ", en="The whole table of tasks")
UNIT = Message(vi="đơn vị: {unit}", en="unit: {unit}")
TIME = Message(vi="thời gian: {time}", en="time: {time}")
ROLES = Message(vi="vai trò: {roles}", en="role: {roles}")
SUBMITS = Message(vi="việc phải nộp, gửi, báo cáo", en="what has to be sent in or reported")
DOCUMENTS = Message(vi="văn bản: {numbers}", en="documents: {numbers}")
COUNT = Message(vi="{count} nhiệm vụ.", en="tasks: {count}.")
OF_THE_UNIT = Message(vi="của đơn vị này ", en=" of this unit")
OF_ANYBODY = Message(vi="", en="")
RECURRING = Message(
    vi="Còn {count} nhiệm vụ {whose}thường xuyên, định kỳ, không có hạn trong thời gian này, không tính vào đây.",
    en="Not counted here: {count} recurring tasks{whose} without a deadline in this time.",
)
UNDATED = Message(
    vi="Còn {count} nhiệm vụ {whose}không ghi thời hạn theo lịch, không tính vào đây.",
    en="Not counted here: {count} tasks{whose} without a date.",
)
REPLACED = Message(
    vi="Còn {count} nhiệm vụ của văn bản đã bị thay thế, không tính vào đây.",
    en="Not counted here: {count} tasks of documents that have been replaced.",
)
REVOKED = Message(
    vi="Còn {count} nhiệm vụ {whose}đã có văn bản sau bãi bỏ, không tính vào đây.",
    en="Not counted here: {count} tasks{whose} that a later document has revoked.",
)
UNOWNED = Message(
    vi="Còn {count} dòng vừa không nêu đơn vị vừa không ghi thời hạn, không tính vào đây.",
    en="Not counted here: {count} lines that name neither a unit nor a deadline.",
)
NOT_KNOWN_DONE = Message(
    vi="Kho không ghi việc nào đã làm xong: đây là việc có hạn đã qua, cần đối chiếu với báo cáo kết quả.",
    en="The library does not record what is done: these are tasks whose deadline has passed; check the reports.",
)
ALL_EARLIER = Message(
    vi="Không việc nào có hạn đúng ngày {day}; tất cả là hạn sớm hơn.",
    en="No task is due on {day} itself; all are due earlier.",
)
SOME_EARLIER = Message(
    vi="Nguồn {first} có hạn đúng ngày {day}; từ [{next}] là hạn sớm hơn.",
    en="Sources {first} are due on {day} itself; from [{next}] on the day is an earlier one.",
)
SOURCES = Message(vi="[1] đến [{last}]", en="[1] to [{last}]")
