"""Every word of the questions and their list, like `wording`."""

from __future__ import annotations

from kiosk.domain.text import Text

# -- the way in -------------------------------------------------------------------------------------
FLOW_ENTRY = Text("button", "質問に答えて、要るものを知る")
FLOW_ENTRY_NOTE = Text("note", "はい・いいえで、答えるだけです。", "はい、いいえで、答えるだけです")
FLOW_ENTRY_SPOKEN = Text("note", "{label}。{note}")

LAST_SMALL_NUMBER = 9
"""Things are counted 1つ, 2つ … 9つ; from ten on with another word."""

# -- one question -----------------------------------------------------------------------------------
QUESTION_NUMBER = Text("label", "{number}つ目の質問です", "{number}つ目の質問です。")
QUESTION_NUMBER_MANY = Text("label", "{number}番目の質問です", "{number}番目の質問です。")
QUESTION_WHY = Text("note", "お聞きするわけ：{why}", "お聞きするわけは、こうです。{why}")
QUESTION_KEPT = Text("note", "お答えは、どこにも残りません。")
QUESTION_BEFORE = Text("note", "さきほどは、「{answer}」でした。", "さきほどは、{answer}、でした。")
PLACE_QUESTIONS = Text("label", "質問")

# -- the list ---------------------------------------------------------------------------------------
PLAN_TITLE = Text("title", "あなたの手続きは、{count}つです", "あなたの手続きは、{count}つです。")
PLAN_TITLE_MANY = Text("title", "あなたの手続きは、{count}件です", "あなたの手続きは、{count}件です。")
PLAN_CHECK_TITLE = Text("title", "窓口で、確認が必要です")
PLAN_EMPTY_TITLE = Text("title", "要る手続きは、ありませんでした")
PLAN_ORDER = Text("instruction", "上から順に、してください。")
PLAN_ONE = Text("instruction", "押すと、やり方が分かります。")
PLAN_CHECK_ONLY = Text("instruction", "下のことを、窓口で聞いてください。")
PLAN_EMPTY = Text("instruction", "心配なときは、職員がお手伝いします。")
PLAN_CARD = Text("label", "{number}　{name}", "{number}、{name}")
PLAN_CARD_SPOKEN = Text("note", "{label}。{sign}。{note}")
PLAN_CHECK = Text("label", "確認が必要なもの")
PLAN_ASK = Text("instruction", "窓口で聞くこと：{question}", "窓口で、こう聞いてください。{question}")
PLAN_BRING = Text("label", "もちもの（ぜんぶで）", "もちもの。これで、ぜんぶです")
PLACE_PLAN = Text("label", "手続きの一覧")
CHANGE_ANSWERS = Text("button", "答えを変える")
SEE_ALL = Text("button", "ほかのご用を見る")
BACK_TO_PLAN = Text("button", "手続きの一覧にもどる")

# -- the answers ------------------------------------------------------------------------------------
ANSWERS_TITLE = Text("title", "お答えを、見直せます")
ANSWERS_HELP = Text("instruction", "変えたい質問を、押してください。")
ANSWERS_DONE = Text("button", "一覧を見る")
ANSWER_SPOKEN = Text("note", "{label}。お答えは、{answer}")

# -- the slip ---------------------------------------------------------------------------------------
PLAN_SLIP_TITLE = Text("slip", "手続きの一覧（{title}）")
PLAN_SLIP_LABELS = {
    "todo": Text("slip", "することの順番"),
    "check": PLAN_CHECK,
    "ask": Text("slip", "窓口で聞くこと"),
    "bring": PLAN_BRING,
}
PLAN_SLIP_HOW = Text("slip", "それぞれの紙は、手続きの画面から出せます。")
