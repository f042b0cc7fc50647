using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Catalogue.Quality;

/// <summary>The rules behind the score. Saying that there is none, or that a thing doesn't apply, counts as saying it.</summary>
public static class QualityCriteria
{
    private static readonly string[] Official = ["en", "fr"];

    /// <summary>Points; they add up to 100. Most for what leads a person on: the page, the ways to reach it, and that it is still true.</summary>
    internal static int Weight(QualityCriterion criterion) => criterion switch
    {
        QualityCriterion.OwnPage => 15,
        QualityCriterion.PlainLanguage => 10,
        QualityCriterion.BothLanguages => 15,
        QualityCriterion.WaysToReachIt => 10,
        QualityCriterion.OfflineWay => 10,
        QualityCriterion.Cost => 10,
        QualityCriterion.Eligibility => 10,
        QualityCriterion.Sources => 5,
        QualityCriterion.Verified => 10,
        QualityCriterion.Current => 5,
        _ => throw new ArgumentOutOfRangeException(nameof(criterion)),
    };

    internal static bool IsMet(QualityCriterion criterion, Listing listing, DateOnly on)
    {
        var content = listing.Content;
        return criterion switch
        {
            QualityCriterion.OwnPage => content.Url.ValueOrDefault is { } url && url.Values.Any(v => SourceFindings.IsDeep(v.Value)),
            QualityCriterion.PlainLanguage => content.Summary.ValueOrDefault is { } summary
                && (summary["en"] is not { } en || Readability.Grade(en) <= Readability.MostGrade)
                && (summary["fr"] is not { } fr || Readability.Lix(fr) <= Readability.MostLix),
            QualityCriterion.BothLanguages => Texts(content).All(t => Official.All(l => t.Find(l) is { Origin: not TextOrigin.TranslatedMachine })),
            QualityCriterion.WaysToReachIt => listing.Channels.Length > 0,
            QualityCriterion.OfflineWay => listing.Channels.Any(c => c.Type is ChannelType.Phone or ChannelType.TtyVrs or ChannelType.InPerson or ChannelType.Mail),
            QualityCriterion.Cost => IsSaid(content.Costs.Presence) && content.Costs.Each().All(c => c.Kind != CostKind.Unknown),
            QualityCriterion.Eligibility => IsSaid(content.Requirements.Presence),
            QualityCriterion.Sources => !listing.Own.Sources.IsEmpty || !listing.Own.ExternalIdentifiers.IsEmpty,
            QualityCriterion.Verified => listing.Own.LastVerified is not null,
            QualityCriterion.Current => Review.Of(listing).Due > on,
            _ => throw new ArgumentOutOfRangeException(nameof(criterion)),
        };
    }

    /// <summary>The field of the native form that an editor opens.</summary>
    internal static string Field(QualityCriterion criterion) => criterion switch
    {
        QualityCriterion.OwnPage => "url",
        QualityCriterion.PlainLanguage => "summary",
        QualityCriterion.BothLanguages => "name",
        QualityCriterion.WaysToReachIt or QualityCriterion.OfflineWay => "channels",
        QualityCriterion.Cost => "costs",
        QualityCriterion.Eligibility => "requirements",
        QualityCriterion.Sources => "sources",
        _ => "lastVerified",
    };

    public static LocalizedText Message(QualityCriterion criterion) => criterion switch
    {
        QualityCriterion.OwnPage => LocalizedText.Of(
            "Give the address of the page about this service, not the site’s front page.",
            "Donnez l’adresse de la page qui traite de ce service, pas celle de l’accueil du site."),
        QualityCriterion.PlainLanguage => LocalizedText.Of(
            "Write the summary in short sentences and everyday words.",
            "Rédigez le résumé en phrases courtes et en mots de tous les jours."),
        QualityCriterion.BothLanguages => LocalizedText.Of(
            "Write every text in English and in French, by a person.",
            "Rédigez chaque texte en français et en anglais, de la main d’une personne."),
        QualityCriterion.WaysToReachIt => LocalizedText.Of(
            "Name at least one way to reach the service.",
            "Indiquez au moins une façon d’accéder au service."),
        QualityCriterion.OfflineWay => LocalizedText.Of(
            "Name a way that needs no computer: telephone, counter or mail; or say that there is none.",
            "Indiquez une façon qui se passe d’ordinateur : téléphone, comptoir ou courrier."),
        QualityCriterion.Cost => LocalizedText.Of(
            "Say what it costs, or that it is free.",
            "Dites ce qu’il en coûte, ou que c’est gratuit."),
        QualityCriterion.Eligibility => LocalizedText.Of(
            "Say who may have it, or that anybody may.",
            "Dites qui y a droit, ou que tout le monde y a droit."),
        QualityCriterion.Sources => LocalizedText.Of(
            "Name the page or file that the facts come from.",
            "Nommez la page ou le fichier d’où viennent les faits."),
        QualityCriterion.Verified => LocalizedText.Of(
            "Say when somebody last checked it against its source.",
            "Dites quand quelqu’un l’a comparée à sa source pour la dernière fois."),
        QualityCriterion.Current => LocalizedText.Of(
            "Check it again: its last check or its last edition is more than a year old, or its last day has passed.",
            "Vérifiez-la de nouveau : sa dernière vérification ou sa dernière édition date de plus d’un an, ou son dernier jour est passé."),
        _ => throw new ArgumentOutOfRangeException(nameof(criterion)),
    };

    private static bool IsSaid(Presence presence) => presence is Presence.Stated or Presence.None or Presence.NotApplicable;

    private static ImmutableArray<LocalizedText> Texts(ServiceContent content) =>
        [.. new[] { content.Name, content.Summary, content.Description, content.NextStep, content.Alert, content.Url }.Where(t => t.HasValue).Select(t => t.Value)];
}
