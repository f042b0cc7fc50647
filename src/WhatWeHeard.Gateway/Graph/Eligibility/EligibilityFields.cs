using WhatWeHeard.Catalogue.Answers;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Graph.Answers;
using WhatWeHeard.Gateway.Graph.Common;
using WhatWeHeard.Gateway.Graph.Places;

namespace WhatWeHeard.Gateway.Graph.Eligibility;

/// <summary>Criteria, the facts they ask for, and the question worth asking next.</summary>
internal static class EligibilityFields
{
    private const int MostShown = 10;

    public static void Bind(Binding binding)
    {
        binding.Type<FactDefinition>("Fact")
            .Field("code", f => f.Id)
            .Field("type", f => Codes.Name(f.Type))
            .Field("question", (f, ask) => ask.Text(f.Question))
            .Field("why", (f, ask) => ask.Text(f.Why))
            .Field("options", f => f.Options)
            .Field("sensitivity", f => Codes.Name(f.Sensitivity))
            .Field("askedDependingOn", f => f.DisplayIf?.Facts() ?? [])
            .Field("clears", f => f.Clears);
        binding.Type<FactOption>("FactOption")
            .Field("code", o => o.Code)
            .Field("label", (o, ask) => ask.Text(o.Label));
        binding.Type<Catalogue.Answers.Eligibility>("Eligibility")
            .Field("service", e => e.Listing)
            .Field("outcome", e => Codes.Name(e.Outcome))
            .Field("statement", (e, ask) => ask.Text(e.Statement))
            .Field("criteria", e => e.Criteria)
            .Field("missing", e => e.Missing)
            .Field("problems", e => e.Problems);
        binding.Type<CriterionResult>("CriterionResult")
            .Field("id", c => c.Requirement.Id)
            .Field("state", c => Codes.Name(c.State))
            .Field("polarity", c => Codes.Name(c.Requirement.Polarity))
            .Field("standsInTheWay", c => c.StandsInTheWay)
            .Field("text", (c, ask) => ask.Text(c.Requirement.Text))
            .Field("source", (c, ask) => ask.Url(c.Requirement.Source))
            .Field("missing", c => c.Missing.Select(f => f.Id));
        binding.Type<NextQuestion>("NextQuestion")
            .Field("fact", n => n.Fact)
            .Field("options", n => n.Options)
            .Field("why", (n, ask) => ask.Text(n.Why))
            .Field("possible", n => n.Possible.Count())
            .Field("ruledOut", n => n.RuledOut)
            .Field("eligible", n => n.Possible.Count(c => c.Outcome == EligibilityOutcome.Eligible))
            .Field("services", n => n.Possible.Take(MostShown).Select(c => c.Listing))
            .Field("problems", n => n.Problems);
    }

    public static void BindQueries(TypeBinding<object> query) => query
        .Field("checkEligibility", (_, ask) => Check(ask))
        .Field("nextQuestion", (_, ask) => Next(ask))
        .Field("facts", (_, ask) => ask.Catalogue.Items.Facts.Values);

    private static Catalogue.Answers.Eligibility Check(Ask ask)
    {
        var items = ask.Catalogue.Items;
        var listing = ItemId.TryParse(ask.Argument<string>("service"), out var id) && id.Kind == ItemKind.Service ? items.Listings.GetValueOrDefault(id.Key) : null;
        return listing is null
            ? throw RequestError.BadInput("service", new("there is no such listing; take the id of one that was found.", "cette fiche n’existe pas; prenez l’identifiant d’une fiche trouvée."))
            : Catalogue.Answers.Eligibility.Of(listing, KnownFacts.Read(FactInputs.Of(ask), items), items);
    }

    private static NextQuestion Next(Ask ask)
    {
        LifeEvent? lifeEvent = null;
        if (ask.Argument<string>("lifeEvent") is { } code && !ask.Catalogue.Items.LifeEvents.TryGetValue(code, out lifeEvent)) throw NoLifeEvent(code);
        var languages = ask.Languages();
        return ask.Catalogue.Ask(new(ask.Argument<string>("text") ?? "")
        {
            Place = PlaceFields.Of(ask.Input("place")),
            Facts = FactInputs.Of(ask),
            Languages = languages.IsSaid ? languages : null,
        }, lifeEvent);
    }

    public static RequestError NoLifeEvent(string code) => RequestError.BadInput("lifeEvent", new(
        $"there is no life event “{ProblemText.Quoted(code)}”; the field “lifeEvents” lists them.",
        $"il n’y a pas d’événement de vie « {ProblemText.Quoted(code)} »; le champ « lifeEvents » en donne la liste."));
}
