using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>Puts a reply together, sentence by sentence, from the catalogue's texts and our templates: at most four.</summary>
internal sealed class AnswerComposer(CatalogueSnapshot catalogue, LanguagePreference languages)
{
    private const int MostSentences = 4;

    private readonly bool french = languages.PrefersFrench;

    private string Language => french ? "fr" : "en";

    public Answer Answer(Listing listing, ImmutableArray<Listing> others, UnderstoodPlace? place)
    {
        if (listing.Own is { Offering: Offering.UnderOther, UnderOther: { } under } && catalogue.Items.Listings.TryGetValue(under, out var holder) && holder != listing)
            return Of(holder, [listing, .. others], place, Reason(listing));
        return Of(listing, others, place, listing.Offering is Offering.Offered or Offering.UnderOther ? null : Reason(listing));
    }

    public Answer Clarify(Listing like, Clarification clarification)
    {
        var name = (like.Base?.Name.ValueOrDefault ?? like.Content.Name.Value).Best(languages).Value;
        return Spoken(new(AnswerKind.Clarify, Language)
        {
            Sentences = [Template(nameof(AnswerTexts.Several), AnswerTexts.Several, name), Template(nameof(ClarifyTexts), clarification.Question)],
            Clarify = clarification,
            AsOf = catalogue.At,
        });
    }

    public Answer NotListed(Listing like, string owner)
    {
        var name = (like.Base?.Name.ValueOrDefault ?? like.Content.Name.Value).Best(languages).Value;
        return Spoken(new(AnswerKind.NoMatch, Language)
        {
            Sentences = [Template(nameof(AnswerTexts.NotListed), AnswerTexts.NotListed, name, NameOf(owner)), Template(nameof(AnswerTexts.AskThere), AnswerTexts.AskThere)],
            Jurisdictions = [owner],
            AsOf = catalogue.At,
        });
    }

    /// <summary>Whom to call first, and then where the person is: who helps differs from place to place.</summary>
    public Answer Harm()
    {
        var clarification = Clarification.Of(PlaceRole.Residence, ClarifyTexts.Province(PlaceRole.Residence), Clarifying.Provinces(catalogue), catalogue);
        return Spoken(new(AnswerKind.Clarify, Language)
        {
            Sentences =
            [
                Template(nameof(AnswerTexts.HarmFirst), AnswerTexts.HarmFirst), Template(nameof(AnswerTexts.HelpThere), AnswerTexts.HelpThere),
                Template(nameof(ClarifyTexts), clarification.Question),
            ],
            Clarify = clarification,
            AsOf = catalogue.At,
        });
    }

    /// <summary>No service answers that: the catalogue has no fire brigade, and nobody who stands in smoke is to be asked anything.</summary>
    public Answer Fire() => Fixed(AnswerKind.NoMatch, (nameof(AnswerTexts.FireFirst), AnswerTexts.FireFirst), (nameof(AnswerTexts.FireAfter), AnswerTexts.FireAfter));

    /// <summary>An ambulance or the police: whoever needs one isn't to read on.</summary>
    public Answer Emergency() =>
        Fixed(AnswerKind.NoMatch, (nameof(AnswerTexts.EmergencyFirst), AnswerTexts.EmergencyFirst), (nameof(AnswerTexts.EmergencyAfter), AnswerTexts.EmergencyAfter));

    public Answer NotGovernment() => Fixed(AnswerKind.NotAGovernmentService, (nameof(AnswerTexts.NotGovernment), AnswerTexts.NotGovernment));

    public Answer BornAbroad() => Fixed(AnswerKind.NoMatch, (nameof(AnswerTexts.BornAbroad), AnswerTexts.BornAbroad));

    public Answer NoMatch() => Fixed(AnswerKind.NoMatch, (nameof(AnswerTexts.NoMatch), AnswerTexts.NoMatch));

    public Answer Refusal(ImmutableArray<PersonalDetail> seen) => Spoken(new(AnswerKind.PersonalInformation, Language)
    {
        Sentences =
        [
            Template(nameof(AnswerTexts.Refusal), AnswerTexts.Refusal, AnswerTexts.List(seen.Select(s => AnswerTexts.NameOf(s).Best(languages).Value), french)),
            Template(nameof(AnswerTexts.AskWithout), AnswerTexts.AskWithout),
        ],
        Seen = seen,
        AsOf = catalogue.At,
    });

    private Answer Of(Listing listing, ImmutableArray<Listing> others, UnderstoodPlace? place, Sentence? reason)
    {
        var verified = listing.Own.LastVerified?.At;
        var owner = Owner(listing, place);
        var dated = verified is { } checkedAt
            ? Template(nameof(AnswerTexts.Verified), AnswerTexts.Verified, Dates.Written(checkedAt, french))
            : Template(nameof(AnswerTexts.Unverified), AnswerTexts.Unverified, Dates.Written(listing.Since, french));
        var middle = new List<Sentence>(2);
        if (reason is not null) middle.Add(reason);
        var summary = Sentences(listing, "summary", listing.Content.Summary.ValueOrDefault);
        var next = Sentences(listing, "nextStep", listing.Content.NextStep.ValueOrDefault);
        middle.AddRange(reason is null ? summary.Take(1) : []);
        middle.AddRange(reason is null ? next.Take(1) : []);
        if (middle.Count < MostSentences - 2) middle.AddRange(summary.Skip(reason is null ? 1 : 0).Take(MostSentences - 2 - middle.Count));
        return Spoken(new(AnswerKind.Answer, Language)
        {
            Sentences = [owner, .. middle.Take(MostSentences - 2), dated],
            Citation = Cite(listing),
            Listings = [listing, .. others.Where(o => o != listing)],
            Jurisdictions = [listing.Jurisdiction],
            AsOf = catalogue.At,
            VerifiedAt = verified,
        });
    }

    /// <summary>Who answers for it, and by which of the person's places where that isn't plain.</summary>
    private Sentence Owner(Listing listing, UnderstoodPlace? place)
    {
        var jurisdiction = catalogue.Items.Jurisdiction(listing.Jurisdiction)!;
        var organization = listing.Own.Organization is { } id && catalogue.Items.Organizations.TryGetValue(id, out var found) ? found.Name.Best(languages).Value : null;
        var government = NameOf(jurisdiction.Code);
        var who = organization is null || organization == government ? government : $"{government} ({organization})";
        var name = listing.Content.Name.Value.Best(languages).Value;
        if (place is not null && jurisdiction.Code != Geography.Canada && place.Role == PlaceFacts.RoleOf(listing.Basis) && listing.Basis != CoverageBasis.Residence && place.Place.Candidates is [var where, ..])
            return Template(nameof(AnswerTexts.OwnerBy), AnswerTexts.OwnerBy(listing.Basis), PlaceOf(where), who, name);
        return Template(nameof(AnswerTexts.Owner), AnswerTexts.Owner, who, name);
    }

    private Sentence? Reason(Listing listing) => listing.Own.OfferingReason is { } reason
        ? Sentences(listing, "offeringReason", reason).FirstOrDefault()
        : null;

    /// <summary>Town and province; the province alone where one name has several bearers in it.</summary>
    private string PlaceOf(PlaceCandidate where) => where.Chain.Codes is [var nearest, ..] ? NameOf(nearest) : where.Label.Best(languages).Value;

    private string NameOf(string code) => GovernmentNames.Of(catalogue.Items.Jurisdiction(code)!, catalogue.Items).Best(languages).Value;

    private Citation Cite(Listing listing)
    {
        var url = listing.Content.Url.ValueOrDefault
            ?? (listing.Own.Organization is { } id ? catalogue.Items.Organizations.GetValueOrDefault(id)?.Url : null)
            ?? catalogue.Items.Jurisdiction(listing.Jurisdiction)?.Website
            ?? LocalizedText.In("en", listing.Own.Sources.IsEmpty ? "https://www.canada.ca" : listing.Own.Sources[0].Url);
        return new(url, listing.Content.Name.Value);
    }

    /// <summary>The sentences of a catalogue text in the language of the reply; none where it isn't in that language.</summary>
    private IEnumerable<Sentence> Sentences(Listing listing, string field, LocalizedText? text) =>
        text?.Best(languages) is { } best && LanguageTag.Same(LanguageTag.Primary(best.Language), Language)
            ? SentenceSplit.Of(best.Value).Select(s => new Sentence(s, SentenceOrigin.Catalogue, $"{listing.Id}#{field}"))
            : [];

    private Sentence Template(string name, LocalizedText text, params ReadOnlySpan<string> values)
    {
        var sentence = text.Best(french ? LanguagePreference.French : LanguagePreference.English).Value;
        for (var i = 0; i < values.Length; i++) sentence = sentence.Replace($"{{{i}}}", values[i], StringComparison.Ordinal);
        return new(sentence, SentenceOrigin.Template, name);
    }

    private Answer Fixed(AnswerKind kind, params (string Name, LocalizedText Text)[] texts) =>
        Spoken(new(kind, Language) { Sentences = [.. texts.Select(t => Template(t.Name, t.Text))], AsOf = catalogue.At });

    private Answer Spoken(Answer answer) => answer with { Spoken = SpokenText.Of(answer, french) };
}
