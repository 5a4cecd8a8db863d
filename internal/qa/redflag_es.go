package qa

var flagsSpanish = flagTable{
	groups: map[string]string{
		"chest":  "pecho|torax",
		"ache":   "dolor|dolores|opresion|presion|punzada|punzadas|ardor|peso|molestia|apreton",
		"hurts":  "duele|dolia|aprieta|oprime|oprimido|apretado|quema|arde|pesa|revienta|punza|duelen|presion|opresion",
		"person": "mi|el|la|hijo|hija|nino|nina|bebe|esposo|esposa|marido|mujer|mama|papa|madre|padre|abuela|abuelo|vecino|vecina|hermano|hermana|amigo|amiga|novio|novia|se|me|le",
		"pills":  "pastillas|pastilla|tabletas|comprimidos|medicina|medicinas|medicamentos|frasco|caja|bote|blister|paracetamol|ibuprofeno|insulina|somniferos|clonazepam|alprazolam|metformina|pildoras",
		"poison": "cloro|lejia|lavandina|veneno|detergente|raticida|insecticida|sosa|pila|pilas|acido|gasolina|thinner|anticongelante|desinfectante|limpiador|amoniaco",
		"child":  "bebe|nino|nina|hijo|hija|recien_nacido|criatura|nieto|nieta|meses|chiquito|semanas",
		"abuser": "marido|esposo|novio|pareja|ex|padre|padrastro|hombre|esposa|novia|el|mi|hermano|hijo",
		"low":    "azucar|glucosa|glucemia|diabetic*|insulina",
	},
	kinds: map[string]flagPhrases{
		"suicide": {
			signs: []string{
				"quiero|quisiera|quiere|voy_a|va_a|ganas_de|deseo|deseos_de|pienso|pensando|piensa|prefiero|prefiere|queria|intento|intenta|intentando|decidi|me_voy_a|se_va_a|se_quiere|me_quiero matar*|morir*|suicid*|ahorcar*|colgar*|desaparecer|quitarme_la_vida|quitarse_la_vida|cortarme_las_venas|tirarme|lanzarme|tirarse|lanzarse|acabar_con|terminar_con|estar_muerto|estar_muerta|dejar_de_vivir|no_despertar",
				"matarme|suicidarme|ahorcarme|suicidarse|ahorcarse|quitarme_la_vida|quitarse_la_vida",
				"no quiero|quiere|puedo|vale|tiene|tengo seguir|vivir|despertar|vivo|viva|ganas_de_vivir|sentido_vivir|sentido_la_vida|mas_vivir|estar_aqui",
				"estarian|estaran|estaria|seria mejor sin_mi|muerto|muerta", "mejor muerto|muerta|sin_mi|no_existir", "ojala no|estuviera|me despertar|despierte|muerto|muerta|muera|muriera", "cuantas|cuanto|dosis|suficientes|suficiente pastillas|tengo|paracetamol|para|insulina|letal morir*|matarme|no_despertar|mortal|letal", "pensamientos|ideas|pienso|pensando|piensa|hablando|habla|tengo de|en|suicidas|el|suicidio|muerte|suicidarse|matarse suicid*|muerte|morir|matar*", "me_corto|cortandome|me_hago|se_corta|autolesion* dano|otra_vez|los_brazos|las_venas|las_munecas|brazos|cortes|lesiones", "saltar|tirarme|tirarse|lanzarme|lanzarse del|de|desde|por puente|ventana|balcon|azotea|edificio|techo|tren", "carta|nota de despedida|suicidio", "acabar|terminar|acabe con todo|mi_vida|su_vida", "dice|amenaza|dijo matar*|suicidar*|ahorcar*|morir*",
			},
			names: []string{"suicidio|suicida|suicidarme|suicidar"},
		},
		"overdose": {
			signs: []string{
				"tome|tomo|tomado|tragado|trago|trague|ingirio|ingerido|comio|tomando|tome_de_mas|inyecto|inyecte|tomaron todas|todo|demasiad*|entero|entera|muchas|muchos|doble|un_monton|un_punado|frasco|veinte|treinta|diez|caja|dos_veces|tres_veces|#count $pills|frasco", "tome|tomo|tomado|trago|trague|ingirio todas_mis|todas_las|demasiadas|demasiado|#count $pills", "tome|tomo|trago|tragado|comio frasco|caja|bote|blister entero|entera|completo|completa|de", "~ nino|nina|hijo|hija|bebe|nieto|nieta bebio|tomo|comio|trago|tragado|tomado|ingirio|chupo $pills|$poison|moneda|iman|imanes|algo", "bebio|bebi|tomo|tome|trago|trague|tragado|bebido|ingirio|ingeri|inhalo|inhale $poison", "tome|tomo|di|dio|inyecte|inyecto error|equivocacion|equivocado|equivocada|por_error|accidente|por_accidente|dos_veces", "tiene|tengo|con|hizo|hay|por sobredosis|intoxicado|intoxicacion_ahora|envenenado|envenenada", "intoxicado|intoxicada|envenenado|envenenada|envenene|enveneno|intoxico", "monoxido carbono", "mordio|picado|mordido|pico vibora|serpiente|culebra|alacran|escorpion", "me_pase|se_paso con|de|la pastillas|dosis|insulina|droga|heroina",
			},
			names: []string{"sobredosis|envenenamiento|intoxicacion"},
		},
		"violence": {
			signs: []string{
				"$abuser me|nos|la|lo|le|les|esta pega|pegando|golpea|golpeando|ahorca|ahorcando|amenaza|amenazando|maltrata|matando|apunta|ataca|atacando|viola|violo|ahorco|pego|golpeo|estrangul*|agred*", "me|nos|la|lo esta|quiere|va|estan|acaba pegando|golpeando|matar|amenazando|a_matar|pegar|violar|de_pegar|ahorcando|atacando|atacar", "me|nos amenaza|amenazo|apunta|amenazando|persigue con|de|matar|muerte pistola|cuchillo|arma|matar*|muerte", "me|nos|lo|la apunalaron|dispararon|violaron|asaltaron|apunalo|disparo|violo", "tengo|miedo miedo|que me_mate|mate|matar|marido|esposo|novio|pareja|me_pegue", "quiero|voy_a matar|matarlo|matarla|hacerle a|dano mi|alguien|mi_bebe|mis_hijos|el|bebe",
			},
			names: []string{"violencia_domestica|maltrato|violencia_de_genero"},
		},
		"anaphylaxis": {
			signs: []string{
				"garganta|lengua|labios|labio|cara hinch*|cerr*|cierra|inflam*|apret*", "hinch*|cierra|cerrando|cerro|inflam*|apretada garganta|lengua|labios|labio|cara|boca", "~ ronchas|urticaria|roncha|sarpullido|picazon|comezon todo_el_cuerpo|respirar|garganta|labios|mareo|mareado|vomit*", "~ avispa|abeja|camaron*|mani|cacahuate*|cacahuete*|mariscos|nueces|alergi*|picad*|penicilina|antibiotico respirar|garganta|lengua|labios|hinch*|aire", "reaccion alergica ahora|grave|fuerte|respirar|empeora", "tengo|teniendo|tiene|estoy reaccion|shock|choque|anafila* alergica|anafila*",
			},
			names: []string{"anafila*|reaccion_alergica|choque_anafilactico"},
		},
		"pregnancy": {
			signs: []string{
				"~ embaraz*|gestacion|semanas_de_embarazo|encinta sangr*|perdiendo_sangre|coagulos|hemorragia", "~ embaraz*|gestacion|encinta fuerte|intenso|horrible|terrible|insoportable|mucho|muy dolor|duele|cabeza|vientre|panza", "~ embaraz*|encinta borroso|luces|lucecitas|convulsion*|desmay*|caida|cai|golpe|fuente|hinchad*|estrellitas", "~ bebe|movimientos|patadas no|dejo|menos|sin mueve|movido|mover*|siento|patea|patadas|se_ha_movido|moverse", "no siento|sentido|se|he|noto bebe|mover*|al_bebe|patadas|moverse|movimientos", "rompi|rompio|roto fuente|bolsa|aguas", "~ #weeks semanas sangr*|contracciones|fuente|no_se_mueve|dolor", "~ #weeks semanas mueve|mover*|siento no|bebe|dejo", "saliendo|sale|asoma cabeza|cordon|bebe", "~ parto|di_a_luz|dio_a_luz sangr*|coagulos|fiebre|empapando ahora|mucho|mucha|no|hace|ayer|toallas|fuerte", "contracciones cada|muy|fuertes|minutos", "~ embaraz* veo|vista|vision borros*|luces|manchas|doble", "perdiendo bebe|embarazo",
			},
			names: []string{"preeclampsia|eclampsia|aborto_espontaneo|embarazo_ectopico"},
		},
		"infection": {
			signs: []string{
				"~ $child fiebre|calentura|temperatura|#fever manchas|rigid*|tieso|tiesa|nuca|cuello|flacido|decaido|decaida|convuls*|no_despierta|no_reacciona|no_come|no_bebe|aguado|somnoliento|morad*|no_se_despierta|no_quiere_comer|petequias|flojito|muy_dormido|desganado", "~ fiebre|calentura|cabeza nuca|cuello rigid*|tieso|tiesa|duro|no_puede_doblar", "~ recien_nacido|#young|#months fiebre|calentura semanas|recien_nacido|meses|mes", "~ manchas moradas|rojas fiebre|no_desaparecen|vidrio|piel|calentura", "~ fiebre quimio*|confund*|delir*|desorientad*|escalofrios|incoherencias esta|tengo|tiene|hoy|ahora|dice", "bebe|nino|nina|hijo|hija esta|muy|todo flacido|flacida|aguado|no_reacciona|sin_fuerzas",
			},
			names: []string{"meningitis|sepsis|septicemia"},
		},
		"sugar": {
			signs: []string{
				"~ $low confund*|sud*|tembl*|inconsciente|desmay*|no_responde|no_despierta|incoherente*|cosas_raras|raro|rara|ido|ida|convuls*|desorientad*|mareado|mareada muy|esta|se|no|y|bajo|baja|bajada|#low", "azucar|glucosa|glucemia #low", "azucar|glucosa baja|bajo|bajando|bajisima no_sube|y|muy|ayuda tembl*|sud*|confund*|mareo|mal|desmay*", "~ azucar|glucosa #high|altisima vomit*|confund*|sed|aliento",
			},
			names: []string{"hipoglucemia|hipoglicemia|bajon_de_azucar|cetoacidosis"},
		},
		"stroke": {
			signs: []string{
				"cara|boca|rostro|labio|sonrisa torcid*|chueca|chueco|caid*|dormid*|desviad*|paraliz*|lado|torcio|ladeada|adormecid*", "torcid*|torcio|tuerce|dormid*|durmio|paraliz*|caid*|cayo|adormec*|entum*|chueca|desvio|colgando cara|boca|lado|rostro|mitad|labio|brazo|pierna", "no puede|puedo|pude|logra|siento|siente|mueve|muevo mover|levantar|siento|hablar|brazo|lado|pierna|cara|decir|articular|ver_de|un_lado|mano", "no siento|siente|mueve|responde brazo|pierna|lado|mitad|mano|cara", "habla|hablo|hablando|palabras|hablar|voz raro|rara|enredado|enreda*|arrastr*|trabad*|incoherente*|sin_sentido|no_se_entiende|no_le_salen|extrano|no_se_le_entiende|balbucea*|borracho", "arrastra|enreda*|traba|salen|no_encuentra|no_encuentro palabras|lengua", "de_repente|de_pronto|repentin*|subit*|de_golpe no|dej*|perd*|ciego|confund*|debil*|brazo|mareo|vista|desorient* veo|ve|hablar|mover*|siento|vista|fuerza*|equilibrio|puede|puedo|puede_caminar|entiende|conoce|sabe", "peor dolor cabeza", "dolor cabeza explo*|peor|repentin*|subit*|insoportable|mas_fuerte|trueno|nunca|de_repente", "perd* vista|vision|fuerza|equilibrio|habla de_repente|ojo|brazo|lado|un|subit*|pierna", "brazo|pierna|mano dormid*|paraliz*|debil*|sin_fuerza|no_responde|muert* izquierd*|derech*|de_repente|lado|no|y", "de_repente|de_pronto confundid*|desorientad*|ciego|debil|paraliz*|no_habla", "mitad|medio|lado cuerpo|cara dormid*|paraliz*|no|entumecid*|adormecid*|debil*", "no_veo|no_ve|deje_de_ver ojo|nada|un_ojo|con_un",
			},
			names: []string{"derrame|ictus|embolia|acv|derrame_cerebral|ataque_cerebral|infarto_cerebral|trombosis"},
		},
		"heart": {
			signs: []string{
				"~ $chest $hurts", "~ $chest elefante|losa|peso|piedra|ladrillo|aplast*|brazo|sudor*|sudando|agarra*", "~ brazo izquierdo duele|dolor|dormido|hormigue*|entumecido|pesa|adormecido|se_me_va", "~ dolor|duele mandibula|brazo|espalda sud*|pecho|nausea*|ahogo", "~ corazon acelerad*|late|palpita*|latiendo|desbocado|galope mare*|desmay*|ahog*|fuerte|mil|rapido|explotar|pecho", "corazon duele|se_para|se_paro|explota", "agarra*|lleva pecho", "~ sud* frio pecho|brazo|nausea*|dolor|mare*|palido",
			},
			nouns: []string{"$ache $chest", "$ache en_el_pecho|de_pecho|del_pecho|toracico", "$chest $ache"},
			names: []string{"infarto|ataque_al_corazon|ataque_cardiaco|paro_cardiaco|angina|stent"},
		},
		"breathing": {
			signs: []string{
				"no|apenas|casi puedo|puede|logro|logra|esta|respir*|podemos|consigo|consigue respir*|tomar_aire|bien_respirar|aire", "no respira|respiro|respirando|respiraba|le_entra_aire|me_entra_aire", "apenas respir*|puedo|puede", "dejo|deja de respirar", "falta|faltando|sin|quedo|quedando aire|aire_para|el_aire|respiracion", "ahog*|asfixi*|atragant*", "me|se|le ahogo|ahoga|ahogando|asfixi*|atragant*", "cuesta|costando|dificil|dificultad|dificultades|trabajo|batall* respir*", "labios|cara|boca|unas|piel morad*|azul*", "morad*|azul* labios|cara|boca|poniendo", "poniendo|pone|puso|esta morado|morada|azul", "~ asma|inhalador|ataque_de_asma|salbutamol no|peor|fuerte|empeora* funciona|mejora|hace|ayuda|alivia|respir*|efecto", "me_ahogo|se_ahoga|ahogando|falta_el_aire|silba*|silbid* pecho|al|aire|mucho", "algo|comida|trozo|pedazo atorad*|atascad*|trabad*|atragant* garganta|en", "respira|respirando muy|rapido|raro|mal rapido|mal|raro|agitad*|hundid*|costillas", "tose|tosiendo|tos espuma|rosada",
			},
			nouns: []string{"dificultad|falta|ahogo respirar|aire|respiratoria", "sofoco|disnea"},
			names: []string{"crisis_de_asma|ataque_de_asma|crisis_asmatica"},
		},
		"bleeding": {
			signs: []string{
				"no|nada para|deja|dejo|parar|paro|para_de|puedo_parar|se_detiene|detiene|cesa|logro sangr*|de_sangrar|hemorragia|sangre|el_sangrado", "sangr*|hemorragia|sangre no|sin para|parar|detiene|cesa|deja|control*|se_para|paro", "sangr* mucho|muchisimo|bastante|chorros|a_chorros|sin_parar|abundante*|borbotones", "vomit*|escup*|tos* sangre", "sangre vomito|vomita|chorros|por_todas|todas_partes|por_todos|borbotones", "vomit* cafe|posos|borra|negro", "~ heces|caca|popo|evacuacion*|excremento|cagando|defeca* sangre|negr*|alquitran mare*|mucha|debil*|desmay*|ahora", "perd* mucha|bastante|demasiada sangre", "pierd* mucha|bastante|demasiada sangre", "corto|corte|amput*|arranc* dedo|mano|brazo|pierna|arteria|profund*|venas sangr*|chorro|no|dos|mucho", "golpe*|pego|cayo|caida cabeza|la_cabeza vomit*|inconsciente|confund*|anticoagulante*|sintrom|sangr*|dormid*", "sangra*|sangrando nariz|herida horas|hora|no|mucho|para", "mucha|demasiada sangre sale|saliendo|perd*|por|en",
			},
			nouns: []string{"hemorragia|sangrado fuerte|grave|abundante|masiva|intensa|intenso"},
			names: []string{"hemorragia|hemorragia_interna"},
		},
		"burn": {
			signs: []string{
				"~ quem*|escald* hirviendo|hirviente|aceite|fuego|cara|acido|llamas|gasolina|cuerpo|grave*|explosion|ampollas|sopa|cafe|electric*", "~ hirviendo|hirviente|aceite_caliente cayo|echo|cara|piel|brazo|encima", "acido|cloro|quimico|cal|lejia en|el|ojo|ojos ojo|ojos|cara", "electrocut*|descarga_electrica|incendi*|en_llamas|inhalo_humo",
			},
		},
		"torsion": {signs: []string{"~ testiculo|testiculos|huevo|huevos fuerte|repentin*|subit*|insoportable|mucho|hinchad*|vomit*|horrible|de_repente dolor|duele*|hinchad*", "~ pierna|pie|brazo|mano|dedos fria|frio|helad* blanc*|palid*|azul*|morad*|duele|dolor|sin_pulso|negr*"}, names: []string{"torsion_testicular"}},
		"spine": {signs: []string{
			"no siento|siente|puedo|puede piernas|las_piernas|entrepierna|genitales|orinar|mover_las_piernas|nada_de_la_cintura", "no puedo|puede|logro orinar|hacer_pis|mear|hacer_pipi", "dormid*|adormecid*|entumecid* entrepierna|genitales|entre_las_piernas|ingle|nalgas|silla", "~ espalda|piernas orin*|pis|esfinter*|vejiga|intestino no|perd*|control|encima|sin", "perd* control vejiga|esfinter*|orina|intestino", "paraliz* piernas|cintura|cuello|cuerpo", "piernas no|debil*|paraliz* responden|muev*|sostienen|orinar|puedo",
		}, names: []string{"cauda_equina|cola_de_caballo"}},
		"collapse": {signs: []string{
			"inconsciente|inconciente", "no|ni responde|reacciona|despierta|despertar|se_despierta|vuelve|contesta|abre_los_ojos|se_mueve_en_el_suelo", "desmay*|desplom*|desvanec*", "convulsionando|convulsiona|convulsiono", "tiene|teniendo|con|esta|sufriendo|le_dio|empezo|otra|dio convulsion*|ataque_epileptico|ataque_de_epilepsia|crisis_epileptica", "convulsion* no|minutos|lleva|sigue|todavia|hace", "perdio|pierde|perdi conocimiento|consciencia|conciencia|sentido", "sin pulso|conocimiento|conciencia|signos_de_vida", "esta|se|me muriendo|muere|muero", "cayo|suelo|piso|tirado|tirada no mueve|responde|levanta|reacciona|despierta", "tiembla|temblando|sacude|espuma todo_el_cuerpo|boca|ojos_en_blanco|por_la_boca", "ojos_en_blanco|golpe_de_calor",
		}, names: []string{"convulsion|convulsiones|crisis_epileptica|ataque_epileptico|coma|shock"}},
	},
	cues: flagCues{
		urgent:   []string{"ahora_mismo|ahorita_mismo|en_este_momento|ayuda_por_favor|ayudenme|ayudeme|por_favor_ayuda|llamen|ambulancia_ya|socorro|auxilio|urgente|es_una_emergencia|necesito_ayuda", "que_hago|que_puedo_hacer|no_se_que_hacer"},
		present:  []string{"ahora|ahorita|hoy|esta_manana|esta_noche|esta_tarde|de_repente|de_pronto|todavia|sigo|sigue|desde_ayer|desde_anoche|desde_hace|anoche|ayer|acaba_de|creo_que|creo|parece|tengo|siento|estoy|me_esta|teniendo|tiene|le_esta|sera|puede_ser|podria_ser|me_duele|ayuda|tengo_miedo|asustad*|preocupad*|probablemente|seguro_no|me_siento|otra_vez|hace_una_hora|hace_rato|pensando_en|pienso|estoy_pensando|se_puso|le_dio|dando|esta_dando"},
		record:   []string{"historial|historia|antecedentes|antecedente|registro|registrado|registrada|registrados|registradas|registrados|expediente|documentado|documentada|nota|notas|informe|informes|lista|diagnostico|diagnosticaron|diagnosticado|diagnosticada|codigo|resultado|resultados|resumen|escala|puntuacion|puntaje|cuestionario|prueba|pruebas|analisis|nivel|niveles|valor|valores|ultimo|ultima|ultimos|ultimas|fecha|fechas|inicio|riesgo|visita|visitas|consulta|urgencias|ingreso|ingresado|hospitalizado|hospitalizada|alta|recetaron|recetado|receta|tratamiento|tratado|vacuna|contacto|radiografia|electrocardiograma|tomografia|cribado|evaluacion|detecto|ano_pasado|mes_pasado|hace_anos|en_el_pasado|de_nino|de_nina|infancia|tipo_de|grado|primera|primer|alergias|familiares", "cuando fue|fueron|tuve|tuvo|empezo|ocurrio|me|se|le|paso|sufri|sufrio", "cuantas|cuantos|con_que veces|convulsiones|crisis|frecuencia|infartos|ataques|visitas|embarazos|desmayos|caidas", "que|cual|quien|por_que dijo|fue|es|era|dieron|medicamento|escribio|trato|causo|tomo|hicieron|paso", "tengo|tiene|hay alguna|algun|diagnostico|registrad*|antecedentes|alergia|riesgo", "hace #count anos|meses"},
		past:     []string{"tuve|tuvo|estuve|estuvo|fui|fue|me_trataron|le_trataron|le_dieron|me_dieron|sufri|sufrio|alguna_vez|antes|solia|tenia|estaba|he_tenido|ha_tenido|desde_el"},
		again:    []string{"mismo|misma|igual|mismos|mismas dolor|sensacion|sintomas|cosa|presion|opresion|que_antes", "otra_vez|de_nuevo|volvio|ha_vuelto|regreso|nuevamente"},
		negation: []string{"no", "sin", "niega", "ni", "nunca", "ningun", "ninguna"},
	},
}
