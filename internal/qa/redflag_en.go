package qa

// flagsEnglish: what people write, not what textbooks do.
var flagsEnglish = flagTable{
	groups: map[string]string{
		"chest":     "chest|breastbone|sternum|rib_cage",
		"ache":      "pain|pains|ache|aches|aching|pressure|tightness|heaviness|discomfort|squeezing|burning|cramping",
		"hurts":     "hurt|hurts|hurting|aches|aching|tight|tightening|tightens|squeezing|squeezes|crushing|crushed|heavy|stabbing|killing|burning|burns",
		"sick":      "sweat*|clammy|nausea|nauseous|dizzy|faint|lightheaded|short_of_breath|vomit*|throwing_up|jaw|pale|cold_sweat|sick_to",
		"pills":     "pills|pill|tablets|tablet|capsules|meds|medicine|medication|medications|bottle|tylenol|acetaminophen|paracetamol|ibuprofen|advil|aspirin|insulin|opioids|oxycodone|oxy|fentanyl|heroin|xanax|benzos|ambien|metformin|metoprolol|digoxin|warfarin|gummies|edibles|sleeping_pills|painkillers|antidepressants",
		"poison":    "bleach|detergent|antifreeze|drain_cleaner|cleaner|rat_poison|poison|battery|batteries|magnets|gasoline|lamp_oil|laundry_pod|tide_pod|nail_polish_remover|hand_sanitizer|button_battery|mushrooms|vape_liquid|pesticide|weed_killer",
		"baby":      "baby|babys|infant|newborn|month_old|months_old|week_old|weeks_old|wk_old|mo_old|neonate",
		"child":     "baby|babys|infant|newborn|child|kid|toddler|son|daughter|boy|girl|grandson|granddaughter|year_old|yr_old|month_old|months_old|week_old|he|she|hes|shes",
		"self":      "myself|himself|herself|themselves|themself|ourselves",
		"cantbe":    "cant|couldnt|unable_to|not_able_to|hardly|barely|cannot|can_hardly|can_barely|struggling_to|fighting_to|trouble|difficulty|hard|harder|hard_time",
		"breathe":   "breathe|breath|breathing|breaths|breathin|get_air|get_enough_air|get_any_air|inhale|air",
		"notwake":   "wont_wake|cant_wake|not_waking|isnt_waking|doesnt_wake|unwakeable|hard_to_wake|wont_wake_up|wont_come_to|wont_respond|not_responding|isnt_responding|doesnt_respond|unresponsive|not_responsive|doesnt_react|not_reacting",
		"pregnant":  "pregnant|pregnancy|preggo|trimester|weeks_along|expecting|due_date",
		"confused":  "confus*|sweat*|shak*|trembl*|slurring|drowsy|weird|out_of_it|not_making_sense|acting_drunk|acting_strange|acting_funny|faint*|passed_out|unconscious|unresponsive|not_responding|wont_wake|wont_wake_up|cant_wake|seizing|seizure|delirious|disoriented|loopy|limp",
		"sugar":     "sugar|sugars|glucose|bg|glucometer|cgm|dexcom|libre",
		"dripping":  "bleed*|blood|haemorrhag*|hemorrhag*|hemorag*",
		"swell":     "swell|swells|swelling|swollen|swelled|swole|puffing_up|puffy|blowing_up|huge|ballooning|closing|closes|closing_up|tight|tightening|thick|itchy_and_tight",
		"throat":    "throat|tongue|lips|lip|face|mouth|airway|eyes_and_face|uvula",
		"exposure":  "ate|eating|eaten|stung|sting|bee|wasp|hornet|peanut|peanuts|nuts|shrimp|shellfish|allerg*|antibiotic|amoxicillin|penicillin|shot|injection|vaccine|bit|medicine",
		"threat":    "hit|hits|hitting|beat|beats|beating|choke|chokes|choking|choked|strangl*|punch*|kick|kicks|kicking|kicked|attack*|threaten*|threatens|threatened|rap*|hurting|locked_me|stalking",
		"abuser":    "husband|boyfriend|wife|girlfriend|partner|ex|spouse|fiance|dad|father|stepdad|stepfather|son|brother|roommate|he|she|hes|shes|guy|man|someone|somebody",
		"testicle":  "testicle|testicles|testicular|scrotum|ball|balls|nut_sack|testis|nads",
		"lots":      "heavy|heavily|a_lot|lots|badly|bad|profusely|everywhere|nonstop|non_stop|pouring|gushing|spurting|squirting|soaking|soaked|wont_stop|not_stopping|isnt_stopping|doesnt_stop|cant_stop|uncontrolled|uncontrollably|too_much|like_crazy|pool|clots|through_the|deep",
		"leg":       "leg|legs|arm|foot|feet|hand|toes|fingers|calf",
		"limp":      "limp|lethargic|floppy|listless|wont_wake|wont_wake_up|cant_wake|hard_to_wake|not_responding|unresponsive|wont_drink|wont_feed|wont_nurse|not_drinking|not_feeding|grunting|mottled|stiff_neck|neck_stiff|neck_is_stiff|neck|purple|rash|spots|bruises|blotches|bulging|seizure|twitching|wont_stop_crying|no_wet_diaper|no_wet_diapers|blue|gray|grey|confused",
		"fevers":    "fever|feverish|temp|temperature|burning_up|febrile",
		"face":      "face|mouth|smile|lip|cheek|eyelid",
		"droop":     "droop|droops|drooping|drooped|droopy|crooked|lopsided|sagging|sags|hanging|uneven|twisted|slack|numb|tingling|paralyzed",
		"onesided":  "left|right|one_side|one|half|left_side|right_side",
		"sudden":    "sudden|suddenly|all_of_a_sudden|out_of_nowhere|abruptly",
		"dizziness": "faint*|pass_out|passing_out|dizzy|lightheaded|black_out|blacking_out|short_of_breath|cant_breathe|collapse",
	},
	kinds: map[string]flagPhrases{
		"suicide": {
			signs: []string{
				"kill|killing|kills|hang|hanging|shoot|shooting|drown|stab|stabbing|harm|harming|hurting|cutting|starve|unalive|poison $self", "want|wants|wanna|going|gonna|urge|might|will|need hurt|cut|burn $self",
				"want|wants|wanna|wanted|wish|wishes|going|gonna|ready|need|prefer|deserve die|dead|disappear_forever|unalive",
				"die|dead in_my_sleep", "wish i|he|she|they|id was|were|is|am dead|never_born|gone", "wish id|i never been_born|wake*",
				"dont|doesnt|not|didnt|no_longer|cant|never want|wanna|feel|see|wanting live|be_alive|alive|wake_up|exist|living|be_here|go_on|carry_on|keep_going|living_anymore|be_around",
				"cant|dont go_on|take_it_anymore|do_this_anymore|keep_living|carry_on_anymore|live_like_this",
				"end|ending|ended|take|taking|finish|finishing it_all|my_life|his_life|her_life|my_own_life|his_own_life|her_own_life|their_life|their_own_life|myself",
				"want|going|gonna|think*|time|ready|decided end|finish it",
				"better_off|better|happier without_me|dead|if_i_wasnt|if_i_was_gone|if_i_were_gone|if_i_died|when_im_gone|without_him",
				"no|isnt_any|see_any|any|see_no reason|point|purpose live|living|go_on|going_on|anymore|life|alive|life_anymore",
				"nothing|not_worth|isnt_worth|life live_for|living|worth_living|isnt_worth_living|not_worth_living|pointless|has_no_meaning",
				"jump|jumping off|from|in_front bridge|roof|building|balcony|window|train|cliff|overpass|parking_garage|of",
				"~ gun|rope|noose|rifle|pistol|razor|blade|knife|pills $self|end_it|use_it|die|kill|suicide",
				"noose|tied_a_rope", "slit|slitting|slash|slashing|cut|cutting|cuts my|his|her|their wrist|wrists|veins|arms",
				"wrote|writing|left suicide_note|goodbye_note|goodbye_letter|farewell",
				"thinking|thoughts|think|thought|thinks|talk|talks|talking|planning|plan|plans|plan_for|considering|feeling|feel|attempting|commit|committing|going_to_commit suicide|suicidal|self_harm|ending|killing|hurting_myself",
				"im|hes|shes|am|feels|feel|is|being|was|really|so suicidal", "suicidal",
				"how_many|how_much|dose|amount|enough pills|tylenol|take|need|insulin|overdose|tablets|would kill|die|lethal|fatal|never_wake_up|not_wake_up|end_it|dont_wake_up|to_die|killed|overdose",
				"lethal|fatal|deadly dose|amount", "painless|easiest|best|quickest|fastest way die|kill|to_die|to_go|end", "way|ways to kill|end $self|it_all|my_life",
				"never|not|dont wake_up|waking_up again|anymore|tomorrow|ever|pills|sleeping", "enough never_wake_up|not_wake_up",
				"said_goodbye|saying_goodbye to everyone|forever", "dont|not want|wanna to|be be_here|here anymore", "tired of living|life|being_alive", "overdose on_purpose", "od on_purpose",
				"nobody|no_one|noone would miss|care|notice if|when|me im|i|gone|died", "i_should|should|ought just|be die|dead", "kms", "unalive",
				"cutting|burning|cut $self|my_arms again|tonight|now", "hears|hearing|hear voices tell*|telling|kill|say|saying",
			},
			names: []string{"suicide", "self_harm|selfharm|self_harming"},
		},
		"overdose": {
			signs: []string{
				"took|taken|swallowed|ate|eaten|swallow|downed|popped|injected|taking|gave|drank|had too_many|too_much|whole|entire|all|handful|bunch|double|triple|twice|extra|dozens|dozen|fistful|ten|twenty|thirty|forty|fifty|hundred|three_times|two_times|wrong $pills",
				"took|taken|swallowed|ate|downed|popped|injected too_many|too_much|handful|fistful|whole_bottle|entire_bottle|whole_box|whole_pack|bottle_of",
				"took|taken|swallowed|ate|downed|popped|had #count $pills", "$pills too_many|too_much|three_times|double_dose|twice_by",
				"took|taken|injected|gave $pills twice|three_times|four_times|double|by_mistake|by_accident|accidentally|too_many",
				"accidentally|mistakenly took|taken|swallowed|drank|injected|gave|given|ate|inhaled",
				"took|taken|swallowed|ate|drank|gave accident|accidentally|by_accident|by_mistake|mistakenly|wrong_pills|wrong_medicine|wrong_dose",
				"drank|drinking|drunk|swallowed|swallow|swallowing|ate|eaten|licked|inhaled|got_into $poison",
				"kid|child|baby|toddler|son|daughter|grandson|granddaughter|grandchild|nephew|niece|dog_ate|boy|girl|old ate|eaten|swallowed|got_into|took|taken|put_in_his_mouth|chewed|drank $pills|something|vitamins|vitamin|iron|magnet|coin|perfume|alcohol|vape|weed|gummy",
				"~ shot|shoot|shooting|snorted|smoked|injected|used heroin|fentanyl|dope|oxy|meth|coke|cocaine|speedball blue|gray|grey|not|wont|barely|passed_out|chest|lips|limp|unresponsive|turning|asleep",
				"overdosed|overdosing|oding|od_ing|ods", "carbon_monoxide alarm|headache|headaches|detector|dizzy|poisoning|going|leak|exposure", "gas leak|smell dizzy|headache|sick",
				"been|got|was|am|im poisoned", "alcohol_poisoning", "bitten|bit by|from snake|rattlesnake|copperhead|cobra|viper|black_widow", "snake|rattlesnake bit|bitten|bite",
				"drank|drunk too_much|so_much|bottle|fifth vodka|alcohol|whiskey|liquor|booze", "need|needs|where|get narcan|naloxone",
			},
			names: []string{"overdose|overdosed|overdoze|poisoning|poisoned|od_on|od"},
		},
		"violence": {
			signs: []string{
				"$abuser $threat me|us|my|her|kids|him", "$abuser is|keeps|was|has|just $threat me|us|my|her|kids",
				"being|getting|got|been|was hit|beaten|abused|attacked|strangled|raped|choked|stabbed|assaulted|stalked|held_hostage|trafficked",
				"afraid|scared|terrified|fear|says|said|going|gonna|wants|want|threaten*|will|tried|trying|hell kill me|us|my_kids|him_to_me", "$abuser kill|killing me|us|kids",
				"hes|shes|he_is|she_is|is coming after|for me|us", "stabbed|shot|been_stabbed|been_shot by|in|me|him|her|leg|chest|stomach", "got|been|was|is|just|were stabbed|shot|raped|mugged", "not_safe|unsafe|in_danger at_home|home|with_him|with_her|right|from", "pointed|pulled|waving|holding|has gun|knife me|us", "~ $abuser knife|gun me|threaten*|at_me",
				"afraid|scared|terrified|fear of|for|to go|my my|home|life husband|boyfriend|partner|ex|wife|girlfriend|home|life|safety", "wont_let_me leave|go|out",
				"kill|hurt|stab|shoot someone|somebody|my_wife|my_husband|my_kids|him|her|them|people|my_boss|my_baby|the_baby|my_neighbor",
			},
			names: []string{"domestic_violence|domestic_abuse|abused|assaulted|raped"},
		},
		"anaphylaxis": {
			signs: []string{
				"$throat is|are|feels|feel|keeps|getting|seems|has|feeling|gone|starting|started|its|went|all|just $swell", "$throat $swell", "swelling|swollen|puffy|tight|tightness|lump in|of|up|on|around|lips|face|throat|tongue $throat",
				"~ hives|rash|welts|itching|itchy all_over|everywhere|whole_body $exposure|breathe|breathing|throat|dizzy|vomiting|faint|swelling|swollen|lips|wheezing", "~ hives breathe|breathing|throat|dizzy|vomiting|faint|swelling|swollen|lips|wheezing|tongue",
				"~ $exposure cant_breathe|cant_breath|wheez*|trouble_breathing|throat_tight|throat_closing|cant_swallow", "having|having_a|having_an|bad|severe|going_into|in|into anaphyla*|allergic_reaction|allergic_shock",
				"used|use|give|need|inject|gave epipen|epi_pen|auto_injector|epi now|her|him|again|still|swelling|expired|my", "epipen|epi_pen didnt|not|isnt|doesnt|no work|working|help|helping",
				"stung mouth|throat|tongue|many_times|all_over", "allergic_reaction spreading|worse|breathing|throat|face|swelling",
			},
			names: []string{"anaphyla*|allergic_reaction|allergic_shock"},
		},
		"pregnancy": {
			signs: []string{
				"~ $pregnant bleed*|blood|gushing|spotting_heavily|clots|hemorrhag*|haemorrhag*", "~ $pregnant severe|terrible|awful|horrible|bad|worst|pounding|splitting|sharp|intense pain|headache|cramp*|stomach|belly|abdominal|migraine|vision",
				"~ $pregnant blurry|blurred|spots|stars|flashing|swollen|swelling|seizure|convuls*|fit|fell|fall|accident|hit|fainted|passed_out vision|spots|eyes|hands|face|headache|belly|stomach|lights|floor|down|having|had",
				"~ $pregnant seizure|convuls*|fainted|contractions_early|water_broke|waters_broke|in_labor|cant_feel|not_moving|stopped_moving|moving_less|no_movement|hasnt_moved|cord|seeing_spots|seeing_stars",
				"baby|babys|fetus|bump not|stopped|isnt|hasnt|havent|doesnt|wont|quit|less|no|barely|hardly mov*|kick|kicks|kicking|kicked|movement|movements", "havent|cant|dont|not|didnt|no|never|stopped feel|felt|feeling baby|him|her|kicks|kick|movement|movements kick*|mov*|today|anymore|yesterday|inside|all",
				"~ baby|kick|kicks|kicking|movement|movements #weeks weeks|wks|week havent|not|hasnt|stopped|no|less|cant",
				"water|waters|membranes broke|broken|ruptured|leaking|just_broke", "~ #weeks weeks|wks|week bleed*|blood|contractions|cramping|water_broke|leaking_fluid", "umbilical_cord|cord coming|hanging|out", "baby|head is coming|crowning", "baby|head coming now|out", "in|going_into|gone_into labor|labour", "contractions every|minutes|weeks|apart|too_early",
				"miscarrying|having_a_miscarriage|having_miscarriage", "~ gave_birth|postpartum|just_had_a_baby|after_birth|after_delivery|had_a_baby bleed*|soaking|clots|headache|fever|faint*|vision|hurt", "~ pregnan* pain shoulder|one_side|right_side|upper", "~ pregnan* cant_see|vision|headache spots|blurry|blurred|swell*|bad",
			},
			names: []string{"eclampsia|preeclampsia|ectopic_pregnancy|ectopic|miscarriage"},
		},
		"infection": {
			signs: []string{
				"~ $child $fevers $limp", "~ $child #fever $limp", "~ #young week_old|weeks_old|wk_old $fevers|hot", "~ #months month_old|months_old|mo_old $fevers", "~ newborn $fevers|hot|cold|limp|wont_feed", "~ $child burning_up|hot limp|floppy|lethargic|wont_wake|wont_drink|rash|neck|purple",
				"~ $child limp|floppy|lethargic fever|temp|burning|hot|wont|not|pale|blue|cant", "~ stiff_neck|neck_stiff|neck_is_stiff|neck_is_so_stiff|cant_bend_neck|neck $fevers|headache|light|rash|vomiting fever|temp|temperature|stiff|bend|headache",
				"rash|spots|dots|bruises doesnt|dont|does|do|not|wont fade|blanch|disappear glass|press*|pressed|push", "~ rash|spots fade|blanch fever|doesnt|dont|wont|not", "~ purple|red_dots|tiny_bruises|non_blanching spots|rash|dots|blotches $fevers|sick|limp",
				"~ $fevers confus*|delirious|not_making_sense|disoriented|mottled|cant_stay_awake shaking|heart|cold|skin|hes|shes|grandma|mom|dad|mother|father|husband|wife|is|and|chills|my", "~ $fevers|chills chemo|chemotherapy|neutropenic|transplant now|today|have|has|im|spiked|chills|#anyfever", "baby|toddler|infant|newborn|hes|shes|is so|very|all|really|completely|totally|just|gone|went limp|floppy",
				"~ fever|chills port|line|catheter|dialysis shaking|rigors|confused",
			},
			names: []string{"meningitis|sepsis|septic|septic_shock|blood_poisoning"},
		},
		"sugar": {
			signs: []string{
				"~ diabet* $confused", "~ insulin $confused", "~ $sugar low|dropped|dropping|crashed|crashing|bottomed|crash|#low|tanked $confused|help|wont_come_up|not_coming_up|keeps", "$sugar is|at|of|reads|reading|was|says|its|just|down|dropped|to|level #low", "$sugar #low feel*|and|now|im|hes|shes",
				"$sugar wont|isnt|not|cant come_up|coming_up|go_up|going_up|get_it_up|rising", "~ $sugar #high|hi|high|over_500|sky_high vomit*|throwing_up|confus*|drowsy|fruity|breathing_fast|ketones|passed_out", "~ $sugar reads|says|meter|reading hi|high|error vomit*|ketones|thirsty|drowsy|sick", "ketones high|large|moderate|purple vomit*|sick|throwing", "$sugar is|at|reads|reading|level #high", "~ dka|ketoacidosis think|having|vomit*|again|now|in",
			},
			names: []string{"hypoglyc*|low_blood_sugar|insulin_shock|hypo|dka|diabetic_coma"},
		},
		"stroke": {
			signs: []string{
				"$face is|looks|has|on|all|went|side|looking|seems|gone|just|feels|feel|started|suddenly $droop", "$face $droop", "droop*|crooked|numb|paralyzed|lopsided $face", "one_side|side|half of|his|her|my|the|face $face|body droop*|numb|weak|paralyzed|tingling|limp|dead|wont|not|is|went|hang*", "$onesided side|arm|leg|hand|face|body|half numb|weak|paralyzed|limp|dead|wont_move|weakness|numbness|drooping|tingly|heavy|useless|went|cant|not", "numb|weak|paralyzed|weakness|numbness|paralysis|tingling on|in|down|of|left|right|one|arm|leg|side one|left|right|side|half side|arm|leg|half|face|body",
				"cant|couldnt|unable_to|not_able_to|cannot|wont|isnt_able_to lift|move|raise|feel|use|hold|control|grip arm|arms|leg|hand|one_side|side|face|one_arm|right|left|fingers|half", "arm|leg|side|hand wont|doesnt|isnt|not|cant|stopped|quit|went move|moving|work|working|respond|lift|limp|dead|numb",
				"slurr*|garbled|jumbled|mumbling|gibberish|talking_funny|talking_weird|talking_nonsense|speaking_gibberish words|speech|talking|his|her|my|suddenly|voice|now|and|is|speaking", "words|speech|talking|speaking|voice is|are|sounds|makes|coming|came|all|getting|doesnt|dont|isnt|suddenly|out|not|really|so|makes|making slurr*|garbled|jumbled|funny|weird|mixed_up|strange|no_sense|make_sense|making_sense|wrong|gibberish|nonsense",
				"cant|couldnt|cannot|not|unable_to|trouble|difficulty|struggling|wont|suddenly|stopped talk|speak|get_words_out|get_the_words_out|find_words|find_the_words|say_anything|talking|speaking|form_words|understand|say_words|make_words", "isnt|not|doesnt making|make any|sense|much sense|talking|words",
				"worst|thunderclap|explosive headache|head_pain|pain_in_my_head", "worst headache|migraine ever|life", "headache like|came|hit|exploded|sudden* thunder*|suddenly|out_of_nowhere|explosion|sudden|on|head|lightning", "$sudden severe|terrible|horrible|awful|massive|blinding|extreme headache", "$sudden cant|couldnt|lost|numb|weak|blind|confused|double|unable|lose|losing|vision|dizzy|weakness|numbness|confusion|blurry see|walk|speak|talk|stand|feel|move|vision|balance|sight|blind|double|weak|numb|confus*|arm|leg|side|face|eye", "$sudden blind|numb|confused|weak|paralyzed|dizzy|lost_vision|cant_see|went_blind|seeing_double|lost_my_vision", "lost|losing|no|gone|cant|blind vision|sight|see|blind|out out_of|in|of|one|left|right|both|my|eye|eyes one|left|right|eye|eyes|suddenly", "curtain|shadow over|coming|across|down eye|vision", "doesnt|does_not|isnt|suddenly|not know|knowing|recognize|recognizing|remember|sure where|who|me|her|his|what|name", "suddenly|very|really|so|got|acting|became|getting|all|all_of_a_sudden|more confused|confusion|disoriented", "cant|couldnt|suddenly keep|hold|lost balance|walk|stand|straight|sudden*",
			},
			names: []string{"stroke|strokes|tia|mini_stroke|brain_bleed|aneurysm|cva"},
		},
		"heart": {
			signs: []string{
				"~ $chest $hurts", "~ $chest elephant|brick|vise|vice|weight|band|truck|boulder|anvil|fist|squeez*|exploding|ripping|tearing|being_crushed|on_fire|crush*", "clutch*|grab*|holding|grips|gripping|hand_on|pounding|pain chest|heart|left_arm", "heart hurts|hurt|hurting|is_hurting|attack_now|stopped|stopping|failing_now|exploding", "pain in|at|around|near|my my|the|his|her|left heart",
				"pain|pains|ache|aching|numbness|tingling|shooting|hurts|hurt|radiat*|spreading|discomfort|numb|heaviness in|down|up|into|going|to|through|my|his|her|runs|is|radiat*|shooting|spreading|both|left left_arm|jaw|left_shoulder|both_arms|arm_and_jaw|arm_and_chest|my_arm_and", "~ left_arm|left_hand numb|pain*|hurt*|ache*|aching|tingl*|heavy|sore $sick|$chest", "~ jaw pain|hurts|aching|ache|hurting arm|sweat*|chest|nausea|dizzy|clammy|breath",
				"~ heart racing|pounding|beating|fluttering|races|palpitations|skipping $dizziness|$chest|dying|hours|crazy|out_of_my|wont_stop|wont_slow|150|160|170|180|190|200", "~ palpitations $dizziness|$chest|wont_stop", "~ sweating|clammy|cold_sweat pale|gray|grey|nausea|chest|arm|jaw|tightness dizzy|chest|weak|pain|arm|jaw|collapse*",
				"pulse|heart_rate is|of|at|over|only 180|190|200|210|220|160|170|30|28|32|dropping", "same tightness|pressure|chest_pain|squeezing back|again|now|today|returned", "defibrillator|icd|pacemaker shocked|shocking|fired|firing|zapped|keeps", "tore|tearing|ripping pain|sensation back|chest|between", "nitro|nitroglycerin not|isnt|didnt|doesnt|no|wont help|helping|work|working|relief", "no|cant_find|without|lost pulse|heartbeat",
			},
			nouns: []string{"$chest $ache", "$ache|pain|pains gone|in|on|of|across|behind|under|middle|my|her|his|the|center|left $chest", "$ache in_my_chest|in_his_chest|in_her_chest|in_the_chest|across_my_chest|in_chest|behind_my_breastbone|middle_of_my_chest|center_of_my_chest|left_side_of_my_chest|side_of_my_chest"},
			names: []string{"heart_attack|heartattack|heart_attacks|cardiac_arrest|angina|myocardial_infarction|stemi|aortic_dissection|pulmonary_embolism|heart_failure|stent|bypass"},
		},
		"breathing": {
			signs: []string{
				"$cantbe to|catch|get|my|his|her|breathe|take $breathe", "$cantbe breathe|breath|breathing|breathin|get_air", "cant|couldnt|barely|hardly catch|get|take my|his|her|any|enough|a breath|breth|air|breaths", "cant|can_barely|can_hardly|couldnt catch|get|take breath|air", "hard|harder|difficult|tough|struggle|impossible to_breathe|to_breath|to_get_air|breathing|to_take_a_breath|getting_air",
				"struggling|struggles|fighting|gasping|gasps|desperate to|for|and breathe|breath|breathing|air", "gasping", "chokes|choking on|food|now|cant|and|hes|shes|something|meat|grape|candy|coin|piece", "hes|shes|is|are|im|was|baby|son|daughter|started|she|he choking|suffocating|drowning|gasping", "suffocat*", "turning|turned|going|gone|went|getting|is|are|look|looks|lips|face blue|gray|grey|purple|bluish lips|face|mouth|fingers|around|in|and|all|cant|breathing|not", "lips|face|mouth|fingertips|skin is|are|look|looks|turning|turned|going|gone|went|getting|blue|have|around blue|bluish|purple|gray|grey", "lips blue|bluish|purple", "turning|turned|going|went blue|purple|grey|gray",
				"stopped|stops|stop|isnt|not|no_longer|quit|hardly|barely|doesnt_seem_to_be|arent|havent breathing|breathe|breath", "not|isnt|stopped|barely|doesnt breathing|breathe|breath", "breathing|breath|breaths is|really|very|so|has|getting|seems|too|fast|shallow fast|rapid*|shallow|labored|heavy|weird|noisy|hard|worse|trouble|difficult|funny|strange|slow|raspy|ragged|bad|stopped", "~ asthma|inhaler|puffer|nebulizer|albuterol|ventolin|rescue_inhaler not|isnt|doesnt|wont|worse|didnt|no|ran_out|empty|getting work*|help*|attack|worse|wheez*|breath*|relief|anymore", "asthma_attack wont|not|getting|worse|now|bad|severe|having|isnt", "having|has|had|severe|bad asthma_attack|asthma_flare", "wheezing really|badly|bad|so|and|cant|like|very|all|loud*|hard", "coughing|cough|spitting|coughs up_pink|pink|foam|frothy|up_foam", "ribs|chest|stomach|belly suck*|caving|pulling in|under|ribs", "barking|croup|stridor cough|breath*|noise|cant|blue", "breath* cant|barely talk|sentence|speak|sentences|lie_flat|lay_down", "cant talk|speak|finish because|breath*|sentence|sentences|without breath*|sentence|sentences|gasping", "cant_breathe|cant_breath|cant_breth|cantbreathe", "something|food|pill|bone stuck in|my|his|her throat|windpipe|airway", "oxygen|o2|pulse_ox|spo2|sats|saturation is|at|dropped|down|reads|of|says 70|72|75|78|79|80|81|82|83|84|85|86|87|88", "drowned|nearly_drowned|near_drowning|almost_drowned pool|today|lake|cough*|tub|bath|now|water",
			},
			nouns: []string{"short|shortness|out of_breath", "winded|breathless|breathlessness", "$cantbe|difficulty|trouble|labored breathing", "dyspnea|sob_at_rest"},
			names: []string{"asthma_attack|respiratory_distress|collapsed_lung|croup"},
		},
		"bleeding": {
			signs: []string{
				"wont|cant|doesnt|not|isnt|never|hasnt|didnt|havent stop|stopping|stopped|quit|control|get bleed*|blood|it|the|nosebleed bleed*|blood|nosebleed", "cant|wont|doesnt|not|isnt|hasnt stop|stopping|stopped|quit|control bleed*|blood|nosebleed", "$dripping|nosebleed|nosebleeds|cut|wound|gash wont|cant|doesnt|not|isnt|hasnt|keeps|never|hasnt|for|over stop|stopping|stopped|quit|going|coming|hours|hour|clot|get|bleeding|pouring|gushing", "bleed* $lots", "$lots bleeding|bleed|bleeds", "bleeding out|to_death", "blood $lots", "blood is|keeps|was|coming|just|pours|gushes|shooting|spurts gush*|pour*|spurt*|squirt*|everywhere|spray*|shooting|out_of", "losing|lost|lose so_much|lots|a_lot|too_much|alot|much|a_ton of|blood blood", "losing|lost a_lot_of_blood|so_much_blood|too_much_blood|lots_of_blood|alot_of_blood|lot_of_blood", "vomit*|throwing|throws|threw|puking|puked|coughing|coughed|coughs|spitting|spit|spits|barf* up|out|bright|red|a|some|lots|lot|of blood", "vomit*|throwing_up|threw_up|puking|coughing_up|coughed_up|spitting_up|spitting|puked|coughing blood|coffee_grounds|clots|bloody", "~ vomit*|throwing_up|threw_up|puke|puking|throw_up coffee_ground|coffee_grounds|coffee|blood", "blood in|when|and my|his|her|i|the vomit|puke", "~ poop|stool|stools|bm|poo|bowel_movement|diarrhea black|tarry|tar|blood|maroon|bright_red faint|dizzy|tar|tarry|weak|lots|lot|pass_out|pouring|lightheaded|clots", "pooping|peeing|passing|crapping blood|clots|bloody|pure blood|clots|faint|dizzy|lots|now|and|since", "pooping|shitting|crapping blood", "soaking|soaked|soak|filling through|pad|pads|a|every|an pad|pads|towel|hour|towels", "cut|sliced|severed|chopped|amputat*|lost|tore off|through|my|his|her|deep|to|artery|finger|hand|leg off|artery|bone|finger_off|deep|wrist|vein|bad|thumb_off|bleed*", "severed|cut_off|chopped_off|amputated|sliced_off finger|thumb|hand|arm|leg|toe|artery|foot", "finger|thumb|hand|arm|leg|toe is|got|was|cut|chopped severed|cut_off|chopped_off|off|amputated", "~ blood_thinner|blood_thinners|warfarin|coumadin|eliquis|xarelto|plavix|apixaban hit|fell|banged|bumped|fall|bleed*|nosebleed head|wont|hours|stop|heavily|lot", "hit|banged|bumped|struck|fell_on|cracked|injured my|his|her|on|the|head head vomit*|confus*|blood_thinner*|warfarin|eliquis|unconscious|passed_out|sleepy|drowsy|headache|bleed*|throwing_up|knocked_out|cant_remember", "car_accident|car_crash|wreck|hit_by_a_car|run_over|hit_by_car just|now|trapped|bleed*|cant|hurt|pain|neck|today|unconscious", "nosebleed #count|two|three|hours|hour hours|hour|minutes", "tourniquet",
			},
			nouns: []string{"severe|uncontrolled|uncontrollable|massive|heavy bleeding|hemorrhage|haemorrhage|blood_loss"},
			names: []string{"hemorrhage|haemorrhage|internal_bleeding|gi_bleed|bleeding_out"},
		},
		"burn": {
			signs: []string{
				"~ burned|burnt|burn|burns|scalded|scald|scalding|spilled|spilt|splashed|poured|fell boiling|hot_oil|hot_water|hot_grease|grease|fire|flames|hot_coffee|hot_tea|hot_soup|acid|gasoline|electric*|explosion|stove face|arm|arms|leg|legs|hand|hands|chest|body|all|skin|back|neck|baby|son|daughter|child|himself|herself|myself|kid|toddler|belly|blister*|eye|eyes|me|him|her|foot|feet", "~ skin peeling|peeled|melted|melting|charred|white|black|coming_off|falling_off|blistering burn*|boiling|fire|hot_oil|scald*|acid", "~ chemical|chemicals|acid|lye|drain_cleaner|bleach|ammonia|lime eye|eyes|face|skin burn*|splash*|got|in|sprayed|cant_see|hurts", "on_fire|caught_fire|set_himself_on_fire|set_herself_on_fire", "electrocuted|got_shocked|struck_by_lightning|electric_shock|touched_a_live_wire", "severely|badly|bad|severe|third_degree|serious|3rd_degree burned|burnt|burn|burns|scalded", "inhaled|breathed|breathing smoke|fumes|chlorine|gas|ammonia|chemicals", "burned|burnt|burning|scalded my|his|her|whole|entire|the|both face|eyes|mouth|throat|hands|genitals|body|whole_body", "burn blistering|huge|big|covers|charred|whole|all_over", "house|kitchen|clothes|hair|shirt on_fire|caught_fire",
			},
		},
		"torsion": {
			signs: []string{
				"~ $testicle sudden*|severe|terrible|horrible|excruciating|worst|unbearable|extreme|intense|so_bad|so_much|vomit*|throwing_up|swollen|hurts|hurt|killing|twisted|agony|purple|kicked pain|pains|hurt*|swollen|swelling|twisted|vomit*|throwing_up|bad|sudden*|one|his|my|agony|screaming", "~ $testicle hurts|hurting|pain swollen|bad|sudden*|throwing_up|vomit*|sick|awful|woke", "~ $leg cold|ice_cold|icy|freezing white|pale|blue|numb|hurts|pain*|purple|no_pulse|gray|grey|black|mottled", "$leg is|turned|went|going|turning|gone|has|have|are|looks white|blue|black|cold|ice_cold|pale|no_pulse cold|numb|blue|and|hurts|painful|pain|white", "toes|fingers|foot|leg|hand|arm turned|turning|went|going|gone|are|is black|blue|dusky", "no|cant_feel|cant_find|lost pulse in|my|his|her foot|leg|ankle|arm|hand", "~ erection|priapism hours|hour|wont_go|go_away|painful", "~ calf|leg swollen|swelling|red|painful short_of_breath|chest|breathe|breathing", "~ $sudden severe|worst|excruciating|unbearable|ripping|tearing|terrible stomach|belly|abdominal|back|abdomen pain|pains",
			},
			names: []string{"testicular_torsion|torsion|compartment_syndrome"},
		},
		"spine": {
			signs: []string{
				"numb|numbness|no_feeling|lost_feeling|cant_feel|tingling between|in|around|near|of|my|the|feeling|down legs|groin|saddle|genitals|crotch|private_parts|privates|buttocks|anus|butt|thighs|inner_thighs|vagina|penis|bottom|down_there", "cant|couldnt|unable_to|not_able_to|dont|no_longer|lost feel|feeling when_i_wipe|wiping|wipe|my_legs|his_legs|her_legs|legs|below|from_the_waist|waist_down|genitals|myself|groin|private", "~ back|spine|legs|leg cant|lost|unable_to|trouble|no|loss|losing pee|urinate|bladder|bowel|bowels|control|poop|wet|urine", "lost|losing|no|loss control of|over|my|his|her bladder|bowel|bowels|bladder_control|pee|poop", "lost|losing|no|loss bladder|bowel control", "~ back|legs|leg|numb|weak pee*|wet|soiled|peed|pooped myself|pants|bed|himself|herself numb|weak|back|legs", "~ numb|weak|weakness|tingling legs|leg|groin|back cant|trouble pee|urinate|walk|stand|move|poop|pooping|control", "cant pee|urinate|move|feel my_legs|at_all|for|anything|and|his_legs|her_legs|legs|since|hours|in", "paralyzed from|waist|legs|neck", "legs gave_out|wont_move|stopped_working|wont_work|are_paralyzed|went_numb|are_numb|suddenly_weak|are_weak numb|cant|back|suddenly|both|pee|and|walk", "legs paralyzed|wont_move|stopped_working|wont_work", "~ fell|fall|dived|dove|crash neck|back|spine cant_move|cant_feel|numb|tingling|paralyzed",
			},
			names: []string{"cauda_equina"},
		},
		"collapse": {
			signs: []string{
				"$notwake", "wont|cant|isnt|not|doesnt|never|didnt|havent|hasnt wake|waking|woken|wakes up|him|her|them|my", "cant|not_able_to|couldnt|wont wake|rouse|arouse|revive|come|get him|her|them|mom|dad|up|my|to|a", "unconscious|unconcious|unresponsive|knocked_out|out_cold", "passed|passing|blacked|blacking out", "collapsed|collapses|collapsing|fainted|fainting|keeled_over|dropped_to_the_floor", "on_the_floor|on_the_ground|lying|laying|found isnt|not|doesnt|wont|cant|unresponsive mov*|respond*|react*|wake|talk*|answer*|get_up|breath*", "found unresponsive|unconscious|not_moving|lifeless|cold|down|on_the_floor", "lifeless", "having|has|have|had|having_another|keeps|started|in|goes|going|into a|another|seizures|fit|convulsion seizure|seizures|fit|fits|convulsion|convulsions", "having|has|keeps|started seizure|seizures|fit|convulsions|convulsion|seizing", "seizing|convulsing|convulses|having_convulsions", "seizure|fit|convulsion wont|isnt|not|has|lasted|lasting|still|for|over|going|longer|more_than|keeps|more stop|stopping|been|going|minutes|on|minute|coming|happening", "shaking|jerking|twitching|foaming all_over|uncontrollably|whole|violently|on_the_floor|eyes_rolled|at_the_mouth|mouth", "eyes rolled|rolling|roll|rolled_back back|up|in|his|and|into", "no_pulse|no_heartbeat|need_cpr|doing_cpr|started_cpr|cpr_on", "might|is|going|looks|think|im|hes|shes dying|dead|be_dying|to_die|going_to_die", "im|i_am|about|going|feel|think|gonna to|im|like|i pass_out|faint|black_out|collapse|passing_out",
				"heat_stroke|heatstroke",
			},
			names: []string{"seizure|seizures|coma|shock|adrenal_crisis|addisonian_crisis|diabetic_coma|convulsion"},
		},
	},
	cues: flagCues{
		urgent: []string{
			"minutes_ago|hour_ago|hours_ago|right_now|help_me|please_help|pls_help|need_help|help_please|call_911|called_911|call_an_ambulance|ambulance_now|need_an_ambulance|send_help|its_an_emergency|is_an_emergency|this_is_an_emergency|emergency_now|going_to_die|gonna_die|sos|hurry|as_we_speak|at_this_moment|this_second|this_very|happening_now", "getting|got|becoming worse now|and|by|every|fast", "dont_know what_to_do", "should_i|do_i|shall_i|need_to go call|go|drive|take 911|er|hospital|ambulance|emergency",
		},
		present: []string{
			"now|today|tonight|this_morning|this_afternoon|this_evening|just|suddenly|sudden|still|keeps|since_this|since_yesterday|since_last_night|half_an_hour|yesterday|last_night|at_the_moment|again|cant_stop|wont_stop|wont_go_away|wont_quit|going_on|getting_worse|worse|is_worse",
			"i_think|im_having|am_i_having|is_having|hes_having|shes_having|are_having|is_this|is_it|might_be|could_be|could_this|may_be|maybe|probably|feels_like|feel_like|looks_like|seems_like|scared|afraid|worried|help|emergency_please|what_do_i_do|what_should_i_do|what_can_i_do|should_i_worry|ive_got|i_have|i_feel|im_feeling|i_am_having|ive_been|been_having|having_a|having_an|having_another|my_chest|started|woke_up|going_into|is_in|in_labor|about_to|planning|tried_to|thinking|i_wish|wish",
			"my|our husband|wife|son|daughter|mom|mum|dad|mother|father|baby|neighbor|neighbour|friend|brother|sister|grandma|grandpa|partner|child|kid has|is|hes|shes|just",
		},
		record: []string{
			"history|hx|h_o|pmh|fh|record|records|recorded|chart|charted|charts|documented|documentation|document|note|notes|noted|listed|list|lists|diagnosis|diagnosed|diagnoses|dx|code|codes|coded|icd|snomed|problem_list|report|reports|reported|summary|score|scores|screening|screen|screened|screens|scale|questionnaire|phq|cssrs|c_ssrs|columbia|audit|gad|assessment|workup|work_up|work-up|result|results|resulted|lab|labs|test|tests|level|levels|trend|trends|value|values|reading|readings|measurement|measured|imaging|x_ray|xray|ct|mri|ekg|ecg|echo|troponin|culture|cultures|panel|biopsy|finding|findings|disorder|onset|dates|date|episodes|episode|prior|previous|previously|prescribed|prescription|medication_list|med_list|meds_list|my_list|allergies|immunization|vaccine_date|family_history|care_plan|action_plan|risk|risks|chance|odds|visit|visits|encounter|encounters|admission|admissions|admitted|admit|discharge|discharged|hospitalized|hospitalised|hospitalization|last_checkup|checkup|appointment|cause_of_death|autopsy|ruled_out|r_o|rule_out|ros|denies|denied|deny|hpi|per_chart|mentioned|on_file|on_record|ever_had|ever_have|contact|clinic|degree|treated|treatment_for|procedure|procedures|first|age_at|age_of|as_a_child|as_a_kid|years_ago|months_ago|last_year|last_month|last_summer|last_winter|last_spring|last_fall|last_time|year_before|in_the_past|childhood",
			"when was|were|did|had|is|do|have|has", "how_many|how_often|number_of|how_frequently times|seizures|episodes|strokes|attacks|did|have|has|heart|visits|pregnancies|overdoses|er|falls|bleeds|in|of", "what|which|who did|was|were|treated|diagnosed|said|medicine_was|meds_was|happened|hospital", "what_did|who_treated|why_am_i_taking|why_do_i_take|why_was|why_did|why_were|how_was|how_were|how_severe_was|how_bad_was|how_long_was|how_long_were|how_did|what_caused|which_hospital|what_was|what_were|which_of_my|do_i_take|am_i_taking|am_i_on|do_i_have|does_he_have|does_she_have|does_the_patient|does_pt|has_the_patient|has_pt|the_patient_ever|patient_have|has_he_ever|has_she_ever|have_i_ever|have_i_had|has_he_had|has_she_had|did_i_ever|did_he_ever|did_she_ever|was_i_ever|were_there|was_there|are_there_any|is_there_any|is_there_a|is_there_an|any_documented|any_history|any_record|any_ed|any_er|does_my_chart|does_my_record|is_my_stroke|can_cause|side_effect|side_effects|did_the|did_they|did_my_doctor|triage|pt|s_p|status_post|f_u|c_o|patient|pts|caused_by",
		},
		past: []string{
			"was_i|were_you|was_he|was_she|was_my|were_my|did_i|did_he|did_she|did_my|i_had|he_had|she_had|ive_had|had_a|had_an|used_to|have_i|has_he|has_she|has_my|was_the|was_it|did_it|did_we|back_then|at_that_time|went_away|resolved|years|months|last_week|i_was|survived|had_been|when_i_had|when_he_had|when_she_had|in_march|in_january|in_february|in_april|in_may|in_june|in_july|in_august|in_september|in_october|in_november|in_december|last_march|last_january|last_july|grade|school|older",
		},
		again:    []string{"same pain|thing|feeling|symptoms|symptom|way|tightness|pressure|problem|signs|sensation|numbness|weakness", "again|is_back|came_back|coming_back|happening_again|its_back|are_back|returned|come_back"},
		negation: []string{"no", "any", "not", "denies", "denied", "deny", "without", "never", "isnt", "arent", "dont", "doesnt", "wasnt", "negative_for", "nor", "free_of", "neg_for"},
	},
}
