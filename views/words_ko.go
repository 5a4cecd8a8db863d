package views

// Korean, in the polite style.

var patientKorean = &Words{
	Brand: "Chartside", Skip: "질문란으로 가기", Settings: "설정", TextSize: "글자 크기", Standard: "보통", Large: "크게",
	Colors: "색상", SameAsDevice: "이 기기와 같게", Light: "밝게", Dark: "어둡게", Contrast: "고대비", Save: "저장", SignOut: "로그아웃", Language: "언어",
	Patient: "환자", Born: "생년월일", Died: "사망일", Deceased: "사망",

	AskHeading: "내 기록에 대해 물어보세요", AskHelp: "모든 답은 기록의 어디에서 왔는지 보여 줍니다.", Starters: "물어볼 수 있는 질문",
	AskLabel: "질문", AskPlaceholder: "기록에 대해 물어보세요", Ask: "질문하기", Stop: "멈추기", Waiting: "질문과 관련된 내용을 찾고 있습니다.",
	NoticeAI: "이것은 AI이며 의학적 조언이 아닙니다. 틀릴 수 있습니다.", NoticeCare: "진료팀:", NoticeEmergency: "응급:",
	KeyAsk: "질문", KeyClose: "닫기", KeyQuick: "빠른 질문",
	RecordHeading: "내 기록", RecordLink: "내 기록 열기", PrintAll: "모든 답 인쇄", BackToQuestions: "내 질문으로 돌아가기",
	YouAsked: "질문:", Answer: "답", Sources: "출처", MoreSources: "다른 출처", NotRecorded: "기록 없음", Raw: "원본 데이터(FHIR)",
	RawOpen: "원본 데이터 열기", RawPage: "원본 데이터", Error: "기록 자체가 이 항목이 잘못되었다고 합니다.",
	Copy: "복사", Copied: "복사됨", Print: "인쇄", AskAgain: "이것으로 다시 질문", AskAgainSame: "다시 질문", EditAgain: "고쳐서 다시 질문", AsText: "텍스트로",
	AskAgainHelp: "답에 써도 되는 것은 표시하고 안 되는 것은 표시를 지운 뒤 다시 질문하세요.", From: "부터", To: "까지", Type: "종류", AllTypes: "모든 종류",

	StageStarting: "시작합니다.", StageSelecting: "질문과 관련된 내용을 찾고 있습니다.", StageWriting: "답을 쓰고 있습니다.", StageChecking: "답을 확인하고 있습니다.",
	StagePromise: "각 문장은 확인된 뒤에 나타납니다.",
	Checked:      "확인됨.", Direct: "기록에서 그대로 가져옴.", NotFound: "찾지 못함.", NotAnswered: "답하지 않음.", Stopped: "여기서 멈추셨습니다.",
	CheckedHow: "모든 이름, 용량, 값, 날짜를 출처와 비교했습니다.", DirectHow: "AI 모델 없이 계산했습니다.",
	DirectDown:   "AI 모델이 작동하지 않아 항목을 그대로 보여 드립니다.",
	DirectFailed: "AI 모델이 쓴 글이 확인을 통과하지 못해 항목을 그대로 보여 드립니다.",
	NotFoundHow:  "그래도 있을 수 있습니다. 다른 병원과 약국의 기록은 여기에 없을 수 있습니다.", NeedPerson: "사람의 도움이 필요합니다.",
	StoppedNothing: "아직 확인된 것이 없어 아무것도 보여 드리지 않습니다.",
	UsedAs:         "사용된 출처", Date: "날짜", Value: "값", Mark: "검사실 표시", Source: "출처",

	EmergencyHeading: "지금 도움을 받으세요", EmergencyText: "쓰신 내용은 응급 상황의 신호일 수 있습니다. 여기서 답을 기다리지 마세요.",
	EmergencyNobody: "전화할 수 없으면 가까운 사람에게 전화를 부탁하세요.",

	LoadingHeading: "기록을 읽고 있습니다", LoadingHelp: "지금 질문하셔도 됩니다. 다 읽으면 답이 나옵니다.", LoadingWait: "대기 중",
	LoadingFailed: "읽을 수 없음", LoadingReload: "다시 보기",
	GapsHeading: "기록의 일부가 없습니다", GapsHelp: "중요한 경우 답에서 알려 드립니다.",
	ModelStarting: "AI 모델이 시작되고 있습니다", ModelStartingHelp: "1분쯤 걸립니다. 간단한 질문은 지금도 됩니다: 최근 결과, 약, 알레르기, 날짜.",
	ModelAbsent: "여기에는 AI 모델이 없습니다", ModelAbsentHelp: "답은 기록에서 바로 나옵니다. 간단한 질문은 됩니다: 최근 결과, 약, 알레르기, 날짜.", Slow: "평소보다 오래 걸립니다. 기다리거나 멈출 수 있습니다. 확인된 내용은 남습니다.",
	ModelDown: "지금은 AI 모델이 작동하지 않습니다", ModelDownHelp: "간단한 질문은 됩니다: 최근 결과, 약, 알레르기, 날짜. 저절로 다시 시작됩니다.",
	Offline: "인터넷에 연결되어 있지 않습니다", OfflineHelp: "질문은 그대로 있습니다. 이미 있는 답은 읽고 인쇄할 수 있습니다.",
	EmptyHeading: "이 기록에는 아직 아무것도 없습니다", EmptyHelp: "병원에서 아직 기록을 옮기고 있을 수 있습니다.",
	TryAgain: "다시 시도", HelpDesk: "도움 창구용", Reference: "번호", Dismiss: "닫기",
	TheirWords: "병원 서버의 말:", TheirLink: "자세히:",
	WindowHeading: "여기서는 Chartside가 별도의 창에서 열립니다", WindowHelp: "병원의 로그인 페이지는 차트 안에 표시할 수 없습니다. 이 페이지는 열어 두어도 됩니다.", WindowOpen: "Chartside 열기",
	ChooseHeading: "기록이 어디에 있나요?", ChooseHelp: "로그인은 병원에서 합니다. Chartside는 비밀번호를 보지 않으며 스스로 기록을 바꾸지 않습니다.",
	GoOnHeading: "병원에서 로그인하세요", GoOn: "계속",
	ChooseSearch: "이름이나 지역으로 찾기", ChooseFind: "찾기",
	ChooseNotFound: "그런 이름의 기관이 없습니다. 더 짧은 말로 찾아보세요.", ChooseMore: "그 밖에 %s곳이 더 있습니다. 검색해 보세요.",
	ChooseNone: "Chartside는 병원 포털에서 열립니다", ChooseNoneHelp: "포털에 로그인해서 Chartside를 여세요.",
	SignedOutHeading: "로그아웃되었습니다", SignedOutHelp: "여기서 읽고 질문한 내용은 지워졌습니다.", SignInAgain: "다시 로그인",
	DraftHeading: "질문은 그대로 있습니다", DraftHelp: "고쳐서 다시 질문하세요.",

	SheetTitle: "답변 요약", SheetOptions: "인쇄 설정", SheetName: "이름과 생년월일", SheetFull: "전체 내용", SheetLarge: "큰 글자",
	Update: "적용", PrintNow: "인쇄", AskedAt: "질문한 때", SourceTable: "출처 표", No: "번호", WhatRecordSays: "기록의 내용",
	Status: "상태", Author: "작성자", Unseen: "이 답이 보지 못한 것", Made: "어떻게 만들어졌나", MadeAnswered: "답한 때", MadeRecord: "기록을 읽은 때",
	MadeModel: "모델", MadeNoModel: "없음: 기록에서 그대로 가져옴", MadePrompt: "지시문 버전", MadeSelector: "근거를 고른 것", MadeSentences: "문장",
	SheetNotice: "AI가 만들었습니다. 의학적 조언이 아닙니다.", SheetNoticeHow: "틀릴 수 있으니 진료팀에 확인하세요", SheetEmergency: "응급:",
	OtherRecords: "다른 병원과 약국의 기록은 이 기록에 없습니다.",
	RecordTitle:  "읽은 것", RecordEntries: "Chartside가 기록에서 읽은 것", KindColumn: "종류", CountColumn: "항목 수", SourcePage: "기록 항목",
	Close: "닫기",

	Brief: briefWords{
		Label: "요약", Changed: "지난 방문 이후 바뀐 것", ChangedAt: "지난 방문에서 바뀐 것", NoChange: "여기서 비교하는 것 중에 바뀐 것은 없습니다.",
		NoVisit: "비교할 방문 기록이 없습니다.", OutOfRange: "범위를 벗어남", Latest: "검사별 최근 값",
		NoneOut: "범위나 표시가 있는 최근 결과 %[1]s건 중에는 없습니다.", Unjudged: "최근 결과 %[1]s건은 범위도 표시도 없어 판단하지 않습니다.",
		OlderOut: "1년이 넘은 것: %[1]s", Allergies: "알레르기", NoAllergies: "기록된 것이 없습니다. 없다는 뜻은 아닙니다.",
		Medicines: "약", NoMedicines: "기록된 활성 처방이 없습니다.", Problems: "문제", NoProblems: "기록된 활성 문제가 없습니다.",
		ProblemsNoStatus: "상태 기록 없음", Incomplete: "끝까지 읽지 못했습니다. 이 목록에 빠진 항목이 있을 수 있습니다.",
		Taken: "기록에서 그대로 가져옴.", TakenHow: "AI 모델 없이 계산했습니다. 임상적 판단이 아닙니다.", Sources: "요약의 출처: %[1]s",
		To: "에서", High: "높음", Low: "낮음", Abnormal: "비정상", Active: "활성 %[1]s", ActiveOf: "%[2]s 중 활성 %[1]s",
		MissingDirections: "복용법 기록 없음", MissingStatus: "상태 기록 없음",
		NewProblem: "새 문제", Ended: "끝남", NewAllergy: "새 알레르기", Started: "시작", Done: "시행", Vaccines: "예방접종",
	},
	Paper: paperWords{
		Window: "새 창에서 열기", Once: "이 창은 문서를 한 번만 보여 줍니다. 지금 인쇄하거나 저장하세요. 다시 불러오면 보이지 않습니다.",
	},
	Kept: keptWords{
		Answered: "%[1]s에 답변함.", Again: "다시 묻기",
		Changed: "이 답변의 근거 중 그 뒤 기록에서 바뀐 항목: %[1]s건. 여기에는 바뀌기 전 그대로 보입니다.",
	},
	Here: hereWords{
		ThisVisit: "이번 방문", VisitUnread: "열려 있는 방문은 읽은 내용에 없습니다.",
		Opened: "병원 시스템에서 열어 둔 항목", Unread: "%[1]s: 읽은 내용에 없습니다",
		Connection: "이 연결", Organization: "기관", Server: "서버", Tenant: "테넌트", Since: "연 시각",
	},
	Feedback: feedbackWords{
		Label: "이 답에 대한 의견", Ask: "도움이 되었나요?", Yes: "예", No: "아니요", What: "무엇이 잘못되었나요?",
		Wrong: "틀렸습니다", WrongSource: "출처가 틀렸습니다", Missing: "빠진 것이 있습니다", Unsafe: "안전하지 않습니다", Word: "하고 싶은 말(비워도 됩니다)",
		Thank: "감사합니다.", Kept: "질문과 이 답은 사람이 검토할 수 있도록 여기에 보관됩니다. 다른 곳으로 보내지 않습니다.",
		NotKept: "이 대화가 끝나면 함께 사라집니다.", Failed: "보관하지 못했습니다. 도움 창구에 알려 주세요.", Change: "바꾸기",
	},
	Asking: askingWords{
		Medicines: "지금 복용하는 약은 무엇인가요?", Allergies: "나는 무엇에 알레르기가 있나요?", Problems: "현재 활성인 건강 문제는 무엇인가요?",
		Vaccines: "어떤 예방접종을 받았나요?", LastVisit: "마지막 방문은 무엇이었나요?", Procedures: "어떤 시술을 받았나요?",
		Trend: "내 %s 수치는 어떻게 변했나요?", Latest: "최근 %s 결과는 무엇인가요?", Highest: "가장 높은 %s 값은 얼마였나요?", Since: "언제부터 %s 진단이 있었나요?",
		Started: "%s, 언제 처음 먹었나요?", Still: "%s 상태는 아직 활성인가요?", About: "%s 관련해서 기록에 뭐라고 되어 있나요?", Next: "다음에 물어볼 수 있는 것",
	},
	Summary: summaryWords{
		Title: "답을 가져가세요", Help: "이 대화의 모든 답과 출처입니다.", Nothing: "아직 답이 없습니다. 먼저 질문하세요.",
		Text: "텍스트로 저장", Document: "FHIR 문서로 저장",
		DocumentHelp: "다른 프로그램용: 답, 인용된 항목(병원이 보낸 그대로), 만들어진 과정. AI로 만들었다는 표시가 있으며 아무도 서명하지 않았습니다.",
		SendHeading:  "기록에 추가", SendHelp: "답을 AI로 만들었다고 표시한 임시 문서로 병원 기록에 넣습니다. 기록을 볼 수 있는 다른 사람도 볼 수 있습니다. Chartside가 되돌릴 수는 없습니다.",
		SendRead: "답을 읽었고 기록에 넣기를 원합니다.", Send: "기록에 추가", SendNot: "병원이 이 앱의 문서를 받지 않습니다.",
		SendUnread: "먼저 답을 읽었다고 표시해 주세요.", Sent: "기록에 추가됨", SentAs: "%[1]s, %[2]s", Link: "저장 또는 공유",
	},
	Help: helpWords{
		WordList: "낱말 설명, 기록에서 온 것이 아님:", WordsTitle: "의사가 쓰는 말", WordsHelp: "쉬운 영어로 뜻을 설명합니다. 기록에서 온 것이 아니며 조언이 아닙니다.",
		WordsLink: "의사가 쓰는 말", DataTitle: "내 데이터가 가는 곳", DataLink: "내 데이터가 가는 곳",
		DataRead: "읽는 것", DataReadText: "Chartside는 본인의 로그인으로 병원에서 기록을 읽습니다. 비밀번호는 보지 않습니다. 다른 사람의 기록은 읽지 않습니다.",
		DataModel: "AI", DataModelText: "AI 모델은 Chartside와 같은 컴퓨터나 병원의 컴퓨터에서 작동합니다. 기록은 어떤 AI 회사에도 보내지 않습니다. 모델에는 이름을 주지 않습니다.",
		DataStored: "보관하는 것", DataStoredText: "기록은 쓰는 동안에만 있습니다. 질문은 잃지 않도록 답변과 그 근거가 된 기록의 부분과 함께 암호화해 보관합니다. 로그아웃하거나 한동안 쓰지 않으면 모두 사라집니다. 병원은 Chartside를 썼다는 사실과 시각을 남길 수 있지만, 무엇을 물었는지는 남기지 않습니다.",
		DataChange: "바뀔 수 있는 것", DataChangeNever: "없습니다. Chartside는 기록을 읽을 수만 있습니다.",
		DataChangeAsked: "스스로 바꾸는 것은 없습니다. 요청하시면 답이 문서로 기록에 추가됩니다.",
		DataFeedback:    "답이 좋았는지 나빴는지 말하면", DataFeedbackKept: "질문과 그 답이 여기에 보관되어 사람이 보고 답을 더 좋게 만들 수 있습니다.",
		DataFeedbackNot: "그것도 로그아웃하면 사라집니다.", DataWrong: "기록에 틀린 것이 있으면", DataWrongText: "Chartside는 고칠 수 없습니다. 진료팀에 알려 주세요:",
		DataEnd: "지금 끝내려면", DataEndText: "설정에서 로그아웃하세요. 여기서 읽고 질문한 모든 것이 지워집니다.",
		DoctorTitle: "의사에게 물어볼 것", DoctorHelp: "질문을 여기에 모아 두고 인쇄해서 진료 때 가져가세요.", DoctorLink: "의사에게 물어볼 것",
		DoctorNone: "아직 질문이 없습니다.", DoctorAdd: "추가", DoctorAddOwn: "내 질문", DoctorRemove: "지우기", DoctorOffered: "이런 것도 물어볼 수 있습니다",
		DoctorSave: "의사에게 물어볼 것으로 저장", DoctorSaved: "저장됨", DoctorEmpty: "내 질문을 쓸 빈 줄",
		DoctorOut: "검사실이 내 %s 결과에 표시를 했습니다. 나에게는 얼마가 좋은가요?", DoctorMissing: "%s 내 기록에서 찾지 못했습니다.", DoctorMedicine: "%s 약은 어떻게 먹어야 하나요? 기록에 없습니다.",
	},
	Reading: readingKorean, Documents: documentsKorean,
	Charts: chartWords{
		Title: "그래프", Help: "기록에 있는 대로, 시간에 따라 잰 값입니다.", Link: "그래프", Choose: "측정 항목", Show: "보기",
		None: "두 번 이상 잰 것이 없어 그릴 것이 없습니다.", Problems: "시간에 따른 건강 문제", Drugs: "시간에 따른 약",
		ProblemsHelp: "막대는 첫 날짜부터 기록에 있는 끝 날짜까지입니다.", DrugsHelp: "점은 처방입니다. 선은 첫 처방과 마지막 처방을 이은 것이며, 계속 복용했다는 뜻은 아닙니다.",
		Undated: "날짜 없음", Now: "지금", Since: "%[1]s부터", FromTo: "%[1]s ~ %[2]s", On: "%[1]s", Times: "처방 %[1]s건",
	},
	Phrases: phraseWords{
		Months: "", MonthsShort: "",
		Day: "%[3]d년 %[2]d월 %[1]d일", LongDay: "%[3]d년 %[2]d월 %[1]d일", Month: "%[3]d년 %[2]d월", DayMonth: "%[2]d월 %[1]d일", Clock: "15:04", Moment: "%[1]s %[2]s",
		Years: "%[1]d세", MonthsOld: "%[1]d개월", Cite: "출처 %[1]s", Used: "%[2]s건을 보고 %[1]s건 사용", OfUsed: "%[2]s건 중 %[1]s건", OfUsedSome: "%[2]s건 중 %[1]s건 사용",
		MoreItems: "%[1]s건 더 보기", NewestOf: "%[1]s (%[2]s건 중 최근)", Items: plurals{"항목 %[1]s건", "항목 %[1]s건"}, Results: plurals{"결과 %[1]s건", "결과 %[1]s건"},
		MoreRead:  plurals{"이 답을 위해 %[1]s건을 더 읽었습니다", "이 답을 위해 %[1]s건을 더 읽었습니다"},
		InTable:   plurals{"%[1]s건을 더 사용했습니다. 위 표에 있습니다.", "%[1]s건을 더 사용했습니다. 위 표에 있습니다."},
		MoreCites: plurals{"출처 %[1]s건 더, 아래 목록에 있음", "출처 %[1]s건 더, 아래 목록에 있음"},
		LeftOut:   plurals{"출처와 맞지 않아 문장 %[1]s개를 뺐습니다.", "출처와 맞지 않아 문장 %[1]s개를 뺐습니다."},
		ByHand:    plurals{"직접 뺀 항목 %[1]s건", "직접 뺀 항목 %[1]s건"},
		Limited:   "일부 날짜나 한 종류로 제한함", And: ", ", Narrowed: "이 답은 완전하지 않을 수 있습니다: %[1]s.",
		RecordRead: "%[1]s, %[2]s에 읽음.", RecordOnly: "%[1]s.", Oldest: "가장 오래된 것은 %[1]s입니다.", ProgressOf: "%[2]s 중 %[1]s",
		Parts: plurals{"%[1]s종류 중 %[2]s종류를 읽었습니다.", "%[1]s종류 중 %[2]s종류를 읽었습니다."}, Both: "%[1]s ~ %[2]s", AtLeast: "%[1]s 이상", AtMost: "%[1]s 이하",
		Trend: "%[1]s, %[2]s부터 %[3]s까지: %[4]s에서 %[5]s %[6]s.", TrendRange: "참고 범위 %[1]s.", TrendTable: "모든 값은 표에 있습니다.", Range: "참고 범위 %[1]s",
		Looked: "%[1]s을 보고 %[2]s건을 사용했습니다.", Rest: "나머지 %[1]s건은 이 질문과 관련이 없었습니다.", RestOrByHand: "나머지 %[1]s건은 이 질문과 관련이 없거나 직접 뺀 것입니다.",
		Sentences: "확인 %[1]s, 제외 %[2]s", SomeEntries: "일부 항목", Malformed: "읽을 수 없음: 예상한 형식이 아님", NotFitting: "세부 내용 하나를 읽을 수 없음",
		Duplicate: "내용이 다르게 두 번 왔음", Refused: "이 앱은 읽을 권한이 없음", Failed: "읽는 동안 병원 서버에 문제가 생김",
		Truncated: "목록이 잘림: 읽을 수 있는 것보다 많음", Warned: "병원이 경고를 함께 보냄", Unreadable: "첨부된 글을 읽을 수 없음",
		Unresolved: "참조하는 것이 기록에 없음", Unsupported: "병원이 앱에 제공하지 않음", NotRead: "읽을 수 없음",
		Female: "여성", Male: "남성", OtherSex: "기타", SexNotSet: "알 수 없음",
		Call: "%[1]s 전화하기", CallOrText: "%[1]s 전화 또는 문자", Crisis: "%[1]s: 자신을 해치고 싶은 생각이 들 때, 밤낮으로.",
	},
}

var clinicianKorean = func() *Words {
	w := *patientKorean
	w.AskHeading, w.AskHelp, w.AskPlaceholder, w.AskLabel = "차트 질문", "모든 문장에 출처가 있습니다.", "이 차트에 질문", "이 차트에 대한 질문"
	w.NoticeAI, w.NoticeCare, w.NoticeEmergency = "AI: 조치 전에 차트에서 확인하세요.", "", ""
	w.RecordHeading, w.RecordLink, w.PrintAll, w.BackToQuestions = "차트", "읽은 것", "모두 인쇄", "질문으로 돌아가기"
	w.YouAsked, w.Waiting, w.StageSelecting = "질문:", "근거를 찾고 있습니다.", "근거를 찾고 있습니다."
	w.Stopped, w.Copy, w.Raw, w.Mark = "멈춤.", "출처와 함께 복사", "FHIR JSON", "표시"
	w.NotFoundHow = "외부 기록은 없을 수 있습니다."
	w.CheckedHow = "이름, 용량, 값, 날짜를 출처와 비교함."
	w.EmergencyText, w.EmergencyNobody = "질문이 응급 상황을 나타낼 수 있습니다.", ""
	w.LoadingHeading, w.LoadingHelp = "차트를 읽고 있습니다", "지금 질문하세요. 차트를 다 읽으면 답이 나옵니다."
	w.EmptyHelp = "EHR이 이 앱에 임상 항목을 주지 않았습니다."
	w.ChooseHeading, w.ChooseHelp = "어느 기관인가요?", "로그인은 기관에서 합니다. Chartside는 스스로 아무것도 바꾸지 않습니다."
	w.ChooseNone, w.ChooseNoneHelp = "Chartside는 EHR에서 열립니다", "차트를 열고 거기서 Chartside를 시작하세요."
	w.SheetNoticeHow = "조치 전에 차트에서 확인하세요"
	w.OtherRecords = "외부 기록은 이 차트에 없습니다."
	w.RecordEntries = "Chartside가 차트에서 읽은 것"
	w.Reading = w.Reading.said("질문에 필요한 것을 읽는 중입니다.", "지금 질문하세요. 필요한 것을 읽으면 답이 나옵니다.", "서버에 _lastUpdated가 있으면 바뀐 것만.", "EHR이 제공하지 않음", "EHR이 앱에 제공하는 모든 것을 읽었습니다.")
	w.Asking = askingWords{
		Medicines: "활성 약물?", Allergies: "알레르기?", Problems: "활성 문제?", Vaccines: "예방접종?", LastVisit: "마지막 방문?", Procedures: "시술?",
		Trend: "%s 추세는?", Latest: "최근 %s?", Highest: "가장 높은 %s 값?", Since: "언제부터 %s?", Started: "%s 첫 처방은 언제?", Still: "%s 아직 활성?", About: "%s 기록 내용?", Next: "다음 질문",
	}
	w.Charts.Help = "기록에 있는 대로."
	return &w
}()

// toldKorean are the words that come from below.
var toldKorean = map[string]string{
	"personal details": "인적 사항", "allergy": "알레르기", "allergies": "알레르기", "problem": "문제", "problems": "문제", "result": "결과", "results": "결과",
	"report": "보고서", "reports": "보고서", "medicine order": "처방", "medicine orders": "처방", "medicine reported": "복용 약", "medicines reported": "복용 약",
	"medicine given": "투여 약", "medicines given": "투여 약", "medicine dispensed": "조제 약", "medicines dispensed": "조제 약",
	"medicine": "약", "medicines": "약", "vaccine": "예방접종", "vaccines": "예방접종", "procedure": "시술", "procedures": "시술", "visit": "방문", "visits": "방문",
	"care plan": "진료 계획", "care plans": "진료 계획", "care team": "진료팀", "care teams": "진료팀", "goal": "목표", "goals": "목표",
	"device": "기기", "devices": "기기", "device use": "기기 사용", "device uses": "기기 사용", "note": "기록지", "notes": "기록지", "document": "문서", "documents": "문서",
	"appointment": "예약", "appointments": "예약", "order": "오더", "orders": "오더", "family history": "가족력", "family histories": "가족력",
	"insurance": "보험", "insurances": "보험", "imaging study": "영상 검사", "imaging studies": "영상 검사", "specimen": "검체", "specimens": "검체",
	"questionnaire": "설문지", "questionnaires": "설문지", "related person": "관련된 사람", "related persons": "관련된 사람", "clinician": "의료진", "clinicians": "의료진",
	"clinician's role": "의료진 역할", "clinicians' roles": "의료진 역할", "organization": "기관", "organizations": "기관", "place": "장소", "places": "장소",
	"claim": "청구", "claims": "청구", "benefit statement": "급여 명세", "benefit statements": "급여 명세", "origin of data": "데이터 출처", "origins of data": "데이터 출처",
	"supply": "물품", "supplies": "물품", "adverse event": "이상 반응", "adverse events": "이상 반응", "assessment": "평가", "assessments": "평가",
	"risk assessment": "위험 평가", "risk assessments": "위험 평가", "warning": "경고", "warnings": "경고", "diet order": "식이 처방", "diet orders": "식이 처방",
	"device order": "기기 처방", "device orders": "기기 처방", "consent": "동의", "consents": "동의", "picture or recording": "사진 또는 녹화", "pictures and recordings": "사진과 녹화",
	"episode of care": "진료 기간", "episodes of care": "진료 기간", "message": "메시지", "messages": "메시지", "vaccine due": "예정된 예방접종", "vaccines due": "예정된 예방접종",
	"list": "목록", "lists": "목록", "file": "파일", "files": "파일",
	"lab result": "검사 결과", "lab results": "검사 결과", "vital sign": "활력 징후", "vital signs": "활력 징후", "social history": "사회력",
	"survey answer": "설문 답변", "survey answers": "설문 답변", "exam finding": "진찰 소견", "exam findings": "진찰 소견",

	"Activities": "활동", "Address": "주소", "Author": "작성자", "Body site": "신체 부위", "Born": "생년월일", "Codes": "코드", "Collected": "채취", "Conclusion": "결론",
	"Condition": "질환", "Criticality": "위험도", "Date": "날짜", "Died": "사망일", "Done": "시행", "Dose": "용량", "Dose number": "접종 차수", "Due": "기한", "Ended": "종료",
	"Expires": "만료", "Flag": "표시", "For": "이유", "From": "시작", "Given": "접종", "Handed over": "전달", "How it is taken": "복용법", "How to take": "복용법", "Intent": "의도",
	"Kind": "종류", "Language": "언어", "Lot": "로트", "Made": "제조", "Marital status": "혼인 상태", "Marked": "표시됨", "Member number": "가입자 번호", "Members": "구성원", "Method": "방법",
	"Ordered": "처방일", "Ordered by": "처방한 사람", "Outcome": "결과", "Payer": "지급자", "Plan": "플랜", "Reaction": "반응", "Reason": "이유", "Recorded": "기록일", "Reference range": "참고 범위",
	"Refills": "재조제", "Relationship": "관계", "Reported": "보고", "Serial number": "일련번호", "Severity": "심각도", "Sex": "성별", "Since": "시작", "Specimen": "검체", "Stage": "병기",
	"Start": "시작", "Status": "상태", "Target": "목표값", "Telephone": "전화", "Until": "까지", "Value": "값", "Where": "장소", "With": "담당", "What": "내용", "Orders": "처방", "Source": "출처",

	"active": "활성", "inactive": "비활성", "resolved": "해결됨", "recurrence": "재발", "relapse": "재발", "remission": "관해", "completed": "완료", "stopped": "중단", "cancelled": "취소",
	"on hold": "보류", "on-hold": "보류", "draft": "초안", "final": "최종", "amended": "수정됨", "corrected": "정정됨", "preliminary": "예비", "registered": "등록됨", "finished": "종료",
	"planned": "예정", "in progress": "진행 중", "in-progress": "진행 중", "current": "현재", "not done": "시행 안 함", "not-done": "시행 안 함", "entered in error": "잘못 입력됨", "entered-in-error": "잘못 입력됨",
	"unknown": "알 수 없음", "deceased": "사망", "booked": "예약됨", "accepted": "수락됨",

	"you added it": "직접 추가함", "the most recent entry with a value": "값이 있는 가장 최근 항목", "the earliest entry with a value": "값이 있는 첫 항목", "the entry that carries the date": "날짜가 있는 항목",
	"the entry that settles the status": "상태를 정하는 항목", "the entry of that number, counted from the oldest": "가장 오래된 것부터 센 그 번호의 항목", "it is recorded": "기록되어 있음", "every entry counted": "센 모든 항목", "every value of the period": "그 기간의 모든 값",
	"the extreme value": "가장 크거나 작은 값", "an item of the list": "목록의 항목",

	"Open Chartside in a window of its own": "Chartside를 별도의 창에서 열기", "Start again": "다시 시작", "Try again": "다시 시도", "Back to the questions": "질문으로 돌아가기", "Patient": "환자",
	"Nothing was changed in the record.": "기록은 바뀌지 않았습니다.", "This page is no longer open": "이 페이지는 더 이상 열려 있지 않습니다",
	"You may have been signed out after a quiet time, or the address belongs to another browser.": "한동안 쓰지 않아 로그아웃되었거나 다른 브라우저의 주소일 수 있습니다.",
	"This paper is no longer here": "이 문서는 더 이상 여기에 없습니다",
	"Its address works once, for five minutes, so that nobody else can open it. Open it again from the chart.": "주소는 다른 사람이 열 수 없도록 5분 동안 한 번만 쓸 수 있습니다. 차트에서 다시 여세요.",
	"Open Chartside again from your hospital’s portal or chart.":                                               "병원 포털이나 차트에서 Chartside를 다시 여세요.", "This answer is not here": "이 답은 여기에 없습니다",
	"It may belong to a conversation that has ended.": "끝난 대화의 답일 수 있습니다.", "This entry is not in the record": "이 항목은 기록에 없습니다",
	"Chartside cannot open a record now": "Chartside가 지금은 기록을 열 수 없습니다", "It must write down who reads a record, and at the moment it cannot. Nothing was read. Please tell the help desk.": "누가 기록을 읽는지 적어 두어야 하는데 지금은 적을 수 없습니다. 읽은 것은 없습니다. 전산 지원 부서에 알려 주세요.",
	"It was not among what Chartside could read.": "Chartside가 읽을 수 있는 것에 없었습니다.", "Chartside cannot look up your conversation": "Chartside가 대화를 찾을 수 없습니다", "Its database does not answer at the moment. Please try again in a few minutes.": "지금 데이터베이스가 응답하지 않습니다. 몇 분 뒤에 다시 시도하세요.",
	"The record is still being read": "기록을 아직 읽고 있습니다", "Please wait a moment and try again.": "잠시 기다렸다가 다시 시도하세요.",
	"This came from another site": "다른 사이트에서 왔습니다", "For your safety it was not accepted.": "안전을 위해 받지 않았습니다.", "Open Chartside again and repeat it there.": "Chartside를 다시 열어 거기서 다시 하세요.",
	"There is no question yet": "아직 질문이 없습니다", "Please type a question first.": "먼저 질문을 쓰세요.", "This question is too long": "질문이 너무 깁니다",
	"Please shorten it and ask again.": "줄여서 다시 질문하세요.", "Your text is kept.": "쓰신 글은 그대로 있습니다.", "There is no such page": "그런 페이지가 없습니다", "The address may be mistyped or old.": "주소가 틀렸거나 오래되었을 수 있습니다.",
	"This cannot be done here": "여기서는 할 수 없습니다", "This took too long": "너무 오래 걸렸습니다", "This answer took too long": "답이 너무 오래 걸렸습니다", "Please try again.": "다시 시도하세요.",
	"Something went wrong here": "문제가 생겼습니다", "It is our fault, not yours.": "저희 잘못입니다.", "Nothing was lost.": "잃은 것은 없습니다.",
	"What you typed stays in the box until you close this page.": "쓰신 글은 이 페이지를 닫을 때까지 남아 있습니다.",
	"This link is not complete":                                  "이 링크는 완전하지 않습니다", "This hospital is not set up here": "이 병원은 여기에 설정되어 있지 않습니다",
	"Chartside opens only for hospitals that it is registered with.": "Chartside는 등록된 병원에서만 열립니다.", "Nothing was sent to the address that asked.": "요청한 주소로 아무것도 보내지 않았습니다.",
	"The chart did not say which patient": "차트가 어느 환자인지 알려 주지 않았습니다", "The launch parameter is missing.": "시작 매개변수가 없습니다.", "Close this and start Chartside from the chart again.": "닫고 차트에서 Chartside를 다시 시작하세요.",
	"This sign-in did not start here": "이 로그인은 여기서 시작되지 않았습니다", "It was started in another browser or too long ago.": "다른 브라우저에서 시작했거나 너무 오래되었습니다.", "Please start again.": "다시 시작하세요.",
	"This sign-in was already used": "이 로그인은 이미 사용되었습니다", "A sign-in works once.": "로그인은 한 번만 쓸 수 있습니다.", "The answer came from another server": "다른 서버에서 답이 왔습니다",
	"For your safety the sign-in was stopped.": "안전을 위해 로그인을 멈췄습니다.", "Access was not given": "접근이 허락되지 않았습니다", "You or your hospital said no, so nothing was read.": "본인이나 병원이 거부하여 아무것도 읽지 않았습니다.",
	"The hospital refused the sign-in": "병원이 로그인을 거부했습니다", "The hospital’s server is not ready for sign-in": "병원 서버가 로그인할 준비가 되지 않았습니다",
	"What it says about itself could not be used.": "서버가 알려 준 정보를 쓸 수 없었습니다.", "Please tell the help desk.": "도움 창구에 알려 주세요.", "The sign-in could not be finished": "로그인을 마치지 못했습니다",
	"The hospital’s server did not accept it.": "병원 서버가 받아들이지 않았습니다.", "The hospital’s server did not answer": "병원 서버가 응답하지 않습니다", "Please try again in a few minutes.": "몇 분 뒤에 다시 시도하세요.",
	"Who signed in could not be confirmed": "누가 로그인했는지 확인할 수 없습니다", "For your safety nothing was read.": "안전을 위해 아무것도 읽지 않았습니다.", "No patient was chosen": "환자가 선택되지 않았습니다",
	"The hospital’s server did not say whose record this is, so nothing was read.": "병원 서버가 누구의 기록인지 알려 주지 않아 아무것도 읽지 않았습니다.", "Choose a patient and start again.": "환자를 고르고 다시 시작하세요.",
	"The patient changed": "환자가 바뀌었습니다", "The hospital’s server now speaks of another patient, so this conversation has ended.": "병원 서버가 이제 다른 환자를 가리켜 이 대화를 끝냈습니다.",
	"Open Chartside from the chart again.": "차트에서 Chartside를 다시 여세요.", "The sign-in at the hospital has ended": "병원 로그인이 끝났습니다", "The record points to another server": "기록이 다른 서버를 가리킵니다",
	"For your safety it was not followed.": "안전을 위해 따라가지 않았습니다.", "The hospital ended the sign-in": "병원이 로그인을 끝냈습니다", "Its server did not accept the access that it had given.": "병원 서버가 스스로 준 접근을 받아들이지 않았습니다.",
	"Open Chartside again from the portal or chart.": "포털이나 차트에서 Chartside를 다시 여세요.", "This record may not be read": "이 기록은 읽을 수 없습니다", "The hospital’s server does not let this app read it.": "병원 서버가 이 앱의 읽기를 허락하지 않습니다.",
	"The patient was not found": "환자를 찾지 못했습니다", "The hospital’s server does not know this patient.": "병원 서버에 이 환자가 없습니다.", "The hospital’s server did not understand the request": "병원 서버가 요청을 이해하지 못했습니다",
	"The record could not be read.": "기록을 읽을 수 없었습니다.", "The hospital’s server answered with something else": "병원 서버가 다른 것을 보냈습니다", "What came back is not a record.": "받은 것은 기록이 아닙니다.",
	"The answer of the hospital’s server is too large": "병원 서버의 응답이 너무 큽니다", "The hospital does not recognise this app": "병원이 이 앱을 알아보지 못합니다",
	"Its server did not accept how Chartside identified itself, so nothing was read.":                "병원 서버가 Chartside의 신원 확인을 받아들이지 않아 아무것도 읽지 않았습니다.",
	"Please tell the help desk: the registration needs a look.":                                      "도움 창구에 알려 주세요. 등록을 살펴봐야 합니다.",
	"The sign-in took too long or was used before":                                                   "로그인이 너무 오래 걸렸거나 이미 사용되었습니다",
	"The hospital’s server did not accept it any more, so nothing was read.":                         "병원 서버가 더는 받아들이지 않아 아무것도 읽지 않았습니다.",
	"Please start again; if it happens again, tell the help desk.":                                   "다시 시작하세요. 또 그러면 도움 창구에 알려 주세요.",
	"The hospital has not approved all of this app":                                                  "병원이 이 앱을 모두 승인하지 않았습니다",
	"Chartside asked for something that its registration there does not allow, so nothing was read.": "Chartside가 등록에서 허락되지 않은 것을 요청하여 아무것도 읽지 않았습니다.",
	"Please tell the help desk: starting again will not help.":                                       "도움 창구에 알려 주세요. 다시 시작해도 소용없습니다.",
	"The hospital’s server is too busy":                                                              "병원 서버가 너무 바쁩니다",
	"It asks to be left alone for a while.":                                                          "잠시 쉬게 해 달라고 합니다.", "Please try again later.": "나중에 다시 시도하세요.",
}
