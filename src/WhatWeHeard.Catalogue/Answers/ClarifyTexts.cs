using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>The questions about places, one for each thing that a place can be to a person.</summary>
internal static class ClarifyTexts
{
    public static LocalizedText Province(PlaceRole role) => role switch
    {
        PlaceRole.Birthplace => LocalizedText.Of(
            "In which province or territory was the person born?", "Dans quelle province ou quel territoire la personne est-elle née?"),
        PlaceRole.EventPlace => LocalizedText.Of(
            "In which province or territory did it happen, or will it?", "Dans quelle province ou quel territoire cela s’est-il passé, ou se passera-t-il?"),
        PlaceRole.BusinessPlace => LocalizedText.Of(
            "In which province or territory is the business?", "Dans quelle province ou quel territoire se trouve l’entreprise?"),
        PlaceRole.PropertyPlace => LocalizedText.Of(
            "In which province or territory is it?", "Dans quelle province ou quel territoire est-ce?"),
        _ => LocalizedText.Of(
            "In which province or territory do you live?", "Dans quelle province ou quel territoire habitez-vous?"),
    };

    public static LocalizedText Municipality(PlaceRole role) => role switch
    {
        PlaceRole.Birthplace => LocalizedText.Of(
            "In which city or town was the person born?", "Dans quelle ville ou municipalité la personne est-elle née?"),
        PlaceRole.EventPlace => LocalizedText.Of(
            "In which city or town did it happen, or will it?", "Dans quelle ville ou municipalité cela s’est-il passé, ou se passera-t-il?"),
        PlaceRole.BusinessPlace => LocalizedText.Of(
            "In which city or town is the business?", "Dans quelle ville ou municipalité se trouve l’entreprise?"),
        PlaceRole.PropertyPlace => LocalizedText.Of(
            "In which city or town is it?", "Dans quelle ville ou municipalité est-ce?"),
        _ => LocalizedText.Of(
            "In which city or town do you live?", "Dans quelle ville ou municipalité habitez-vous?"),
    };
}
