package qa

import "chartside/internal/record"

// aspectForm names the sentence for an aspect of entries of one type; an empty
// type is every type that has no sentence of its own.
type aspectForm struct {
	aspect aspect
	kind   string
}

// aspectForms are the sentences of attribute answers by language, with the slots of
// aspectIs. What is not here is said as aspectIs says it.
var aspectForms = map[string]map[aspectForm]string{
	"en": {
		{aspectDose, ""}: "{Name}{at}: {value}.", {aspectRoute, ""}: "The route of {name}{at} is {value}.",
		{aspectWho, "MedicationRequest"}: "{Name} was ordered by {value}{at}.", {aspectWho, "ServiceRequest"}: "{Name} was ordered by {value}{at}.",
		{aspectWho, "Immunization"}: "{Name} was given by {value}{at}.", {aspectWho, "MedicationAdministration"}: "{Name} was given by {value}{at}.",
		{aspectWho, "Procedure"}: "{Name} was done by {value}{at}.", {aspectWho, "Encounter"}: "{Name}{at} was with {value}.",
		{aspectWho, "Observation"}: "{Name}{at} was recorded by {value}.", {aspectWho, "Condition"}: "{Name} was recorded by {value}.",
		{aspectWhere, "Encounter"}: "{Name}{at} was at {value}.", {aspectWhere, "Procedure"}: "{Name} was done at {value}{at}.", {aspectWhere, "Immunization"}: "{Name} was given at {value}{at}.",
		{aspectWho, "CareTeam"}: "{Name}: {value}.", {aspectWhy, ""}: "The reason recorded for {name}{at} is {value}.", {aspectReaction, ""}: "The recorded reaction to {name} is {value}.",
		{aspectMaker, ""}: "{Name} was made by {value}.", {aspectLot, ""}: "The lot number of {name}{of} is {value}.", {aspectSerial, ""}: "The serial number of {name} is {value}.",
		{aspectSeverity, ""}: "The recorded severity of {name} is {value}.", {aspectOutcome, ""}: "The outcome of {name}{at} was recorded as {value}.",
	},
	"es": {
		{aspectDose, ""}:                 "{Name}{at}: {value}.",
		{aspectWho, "MedicationRequest"}: "{Name}: recetado por {value}{at}.", {aspectWho, "ServiceRequest"}: "{Name}: solicitado por {value}{at}.",
		{aspectWho, "Immunization"}: "{Name}: administrada por {value}{at}.", {aspectWho, "MedicationAdministration"}: "{Name}: administrado por {value}{at}.",
		{aspectWho, "Procedure"}: "{Name}: realizado por {value}{at}.", {aspectWho, "Encounter"}: "{Name}{at}: con {value}.",
		{aspectWhere, ""}: "{Name}{at}: en {value}.", {aspectWhy, ""}: "El motivo que consta para {name}{at} es {value}.", {aspectReaction, ""}: "La reacción registrada a {name} es {value}.",
	},
	"de": {
		{aspectDose, ""}:                 "{Name}{at}: {value}.",
		{aspectWho, "MedicationRequest"}: "{Name} wurde{at} von {value} verordnet.", {aspectWho, "ServiceRequest"}: "{Name} wurde{at} von {value} angeordnet.",
		{aspectWho, "Immunization"}: "{Name} wurde{at} von {value} gegeben.", {aspectWho, "MedicationAdministration"}: "{Name} wurde{at} von {value} gegeben.",
		{aspectWho, "Procedure"}: "{Name} wurde{at} von {value} durchgeführt.", {aspectWho, "Encounter"}: "{Name}{at} war bei {value}.",
		{aspectWhere, ""}: "{Name}{at} war an diesem Ort: {value}.", {aspectWhy, ""}: "Der eingetragene Grund für {name}{at} ist {value}.", {aspectReaction, ""}: "Die eingetragene Reaktion auf {name} ist {value}.",
	},
	"fr": {
		{aspectDose, ""}:                 "{Name}{at} : {value}.",
		{aspectWho, "MedicationRequest"}: "{Name} : prescrit par {value}{at}.", {aspectWho, "ServiceRequest"}: "{Name} : demandé par {value}{at}.",
		{aspectWho, "Immunization"}: "{Name} : administré par {value}{at}.", {aspectWho, "MedicationAdministration"}: "{Name} : administré par {value}{at}.",
		{aspectWho, "Procedure"}: "{Name} : réalisé par {value}{at}.", {aspectWho, "Encounter"}: "{Name}{at} : avec {value}.",
		{aspectWhere, ""}: "{Name}{at} : à {value}.", {aspectWhy, ""}: "Le motif enregistré pour {name}{at} est {value}.", {aspectReaction, ""}: "La réaction enregistrée à {name} est {value}.",
	},
	"ko": {
		{aspectDose, ""}:                 "{Name}{at}: {value}.",
		{aspectWho, "MedicationRequest"}: "{name} 처방한 사람{at}: {value}.", {aspectWho, "ServiceRequest"}: "{name} 의뢰한 사람{at}: {value}.",
		{aspectWho, "Immunization"}: "{name} 접종한 사람{at}: {value}.", {aspectWho, "MedicationAdministration"}: "{name} 투여한 사람{at}: {value}.",
		{aspectWho, "Procedure"}: "{name} 시행한 사람{at}: {value}.", {aspectWho, "Encounter"}: "{name} 담당한 사람{at}: {value}.",
		{aspectReaction, ""}: "{name}에 대한 기록된 반응: {value}.",
	},
}

// aspectPhrase is the sentence for an aspect of an entry.
func (w writer) aspectPhrase(a aspect, x *record.Resource) string {
	for _, kind := range []string{x.Type, ""} {
		if form := aspectForms[w.lang][aspectForm{a, kind}]; form != "" {
			return form
		}
	}
	return w.say.aspectIs
}
