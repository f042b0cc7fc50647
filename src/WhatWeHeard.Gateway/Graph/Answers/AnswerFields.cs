using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Answers;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Gateway.Graph.Common;
using WhatWeHeard.Gateway.Graph.Places;

namespace WhatWeHeard.Gateway.Graph.Answers;

/// <summary>A question in a person's words, and the reply to it.</summary>
internal static class AnswerFields
{
    public static void Bind(Binding binding)
    {
        binding.Type<Answer>("Answer")
            .Field("kind", a => Codes.Name(a.Kind))
            .Field("text", (a, ask) => Served(a, a.Text, ask))
            .Field("sentences", a => a.Sentences)
            .Field("spoken", (a, ask) => Served(a, a.Spoken, ask))
            .Field("citation", a => a.Citation)
            .Field("services", a => a.Listings)
            .Field("clarify", a => a.Clarify)
            .Field("jurisdictions", (a, ask) => a.Jurisdictions.Select(ask.Catalogue.Items.Jurisdiction).OfType<Jurisdiction>())
            .Field("places", a => a.Places)
            .Field("lifeEvent", a => a.LifeEvent)
            .Field("personalInformation", a => a.Seen.Select(Codes.Name))
            .Field("asOf", a => a.AsOf.UtcDateTime)
            .Field("verifiedAt", a => a.VerifiedAt?.UtcDateTime);
        binding.Type<Sentence>("AnswerSentence")
            .Field("value", s => s.Value)
            .Field("origin", s => Codes.Name(s.Origin))
            .Field("source", s => s.Source);
        binding.Type<Citation>("Citation")
            .Field("url", (c, ask) => ask.Url(c.Url))
            .Field("title", (c, ask) => ask.Text(c.Title));
        binding.Type<Clarification>("Clarification")
            .Field("question", (c, ask) => ask.Text(c.Question))
            .Field("role", c => Codes.Name(c.Role))
            .Field("fact", c => c.Fact)
            .Field("options", c => c.Options);
        binding.Type<ClarificationOption>("ClarificationOption")
            .Field("code", o => o.Code)
            .Field("label", (o, ask) => ask.Text(o.Label));
        binding.Type<UnderstoodPlace>("UnderstoodPlace")
            .Field("role", p => Codes.Name(p.Role))
            .Field("place", p => p.Place);
    }

    public static void BindQueries(TypeBinding<object> query) => query
        .Field("answer", (_, ask) => Reply(ask));

    private static Answer Reply(Ask ask)
    {
        var languages = ask.Languages();
        var answer = ask.Catalogue.Answer(new(ask.Argument<string>("question") ?? "")
        {
            Place = PlaceFields.Of(ask.Input("place")),
            Facts = FactInputs.Of(ask),
            Languages = languages.IsSaid ? languages : null,
        });
        // Where nobody asked for a language the question's own decides, for the names beside the reply as well.
        ask.Request.SpeakAs(LanguagePreference.For(answer.Language));
        return answer;
    }

    private static ServedText Served(Answer answer, string text, Ask ask) =>
        ServedText.Of(LocalizedText.In(answer.Language, text), ask.Request.Languages);
}

/// <summary>Facts as they come in.</summary>
internal static class FactInputs
{
    public static ImmutableArray<GivenFact> Of(Ask ask) =>
        [.. ask.InputList("facts").Select(f => new GivenFact((string)f["fact"]!, (string)f["value"]!))];
}
