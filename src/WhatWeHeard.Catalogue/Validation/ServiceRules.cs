using System.Collections.Immutable;
using System.Text.RegularExpressions;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Validation;

/// <summary>What makes a listing well-formed: what it states itself, and what it is after inheritance.</summary>
internal static partial class ServiceRules
{
    // The limits of the federal inventory's dictionary where it has one (names 350, URLs 1500); ours for the rest.
    private const int NameLimit = 350;

    /// <summary>What an assistant can say in one breath, and a result card can show whole.</summary>
    public const int SummaryLimit = 300;
    private const int DescriptionLimit = 10_000;
    private const int SentenceLimit = 2_000;

    public static void Check(Service service, Check check)
    {
        Points(service, check);
        Content(service, check);
        Whole(service, check);
        check.Text(service.OfferingReason, "offeringReason", SentenceLimit);
        if (service.Offering == Offering.UnderOther && service.UnderOther is null) check.Error(ProblemCode.Required, "underOther");
        if (service is { ValidFrom: { } from, ValidTo: { } to } && to < from)
            check.Error(ProblemCode.Inconsistent, "validTo", $"{to:yyyy-MM-dd}", new("it ends before it begins.", "elle prend fin avant de commencer."));
        foreach (var (source, i) in service.Sources.Select((s, i) => (s, i))) check.Url(source.Url, $"sources[{i}].url");
    }

    public static void Check(BaseService baseService, Check check)
    {
        Content(baseService, check);
        if (!baseService.Name.HasValue) check.Error(ProblemCode.Required, "name");
        if (!baseService.Summary.HasValue) check.Error(ProblemCode.Required, "summary");
    }

    private static void Points(Service service, Check check)
    {
        check.Points(ItemKind.Jurisdiction, service.Jurisdiction, "jurisdiction");
        check.Points(ItemKind.BaseService, service.Base, "base");
        if (service.Organization is null) check.Error(ProblemCode.Required, "organization");
        check.Points(ItemKind.Organization, service.Organization, "organization");
        foreach (var executing in service.Executing) check.Points(ItemKind.Organization, executing, "executing");
        foreach (var partner in service.Partners) check.Points(ItemKind.Organization, partner.Organization, "partners");
        foreach (var related in service.Related) check.Points(ItemKind.Service, related.Service, "related");
        check.Points(ItemKind.Service, service.UnderOther, "underOther");
    }

    /// <summary>The listing as the public would read it.</summary>
    private static void Whole(Service service, Check check)
    {
        var inherited = service.Base is { } code ? check.References.Base(code) : null;
        if (service.Base is not null && inherited is null) return; // reported already; what it would have given can't be judged
        var resolved = Inheritance.Resolve(service, inherited);
        if (!resolved.Name.HasValue) check.Error(ProblemCode.Required, "name");
        if (!resolved.Summary.HasValue) check.Error(ProblemCode.Required, "summary");
        if (!resolved.Url.HasValue) check.Warn(ProblemCode.Required, "url");
        if (!resolved.Basis.HasValue && !(resolved.Coverage.HasValue && resolved.Coverage.Value.All(a => a.Basis is not null)))
            check.Error(ProblemCode.Required, "basis");
    }

    private static void Content(ServiceContent content, Check check)
    {
        check.Text(content.Name.ValueOrDefault, "name", NameLimit);
        check.Words(content.AlternateNames.ValueOrDefault, "alternateNames");
        check.Prose(content.Summary.ValueOrDefault, "summary", SummaryLimit);
        check.Prose(content.Description.ValueOrDefault, "description", DescriptionLimit);
        check.Words(content.Keywords.ValueOrDefault, "keywords");
        check.Words(content.Phrases.ValueOrDefault, "phrases");
        check.Prose(content.NextStep.ValueOrDefault, "nextStep", SentenceLimit);
        check.Prose(content.Alert.ValueOrDefault, "alert", SentenceLimit);
        check.Url(content.Url.ValueOrDefault, "url");
        Codes(content.Audiences, ItemKind.Audience, "audiences", check);
        Codes(content.LifeEvents, ItemKind.LifeEvent, "lifeEvents", check);
        Codes(content.Topics, ItemKind.Topic, "topics", check);
        Each(content.Outputs, (o, at) => check.Text(o.Name, $"{at}.name", NameLimit), "outputs");
        Each(content.Coverage, (c, at) => Coverage(c, at, check), "coverage");
        Each(content.Channels, (c, at) => ChannelRules.Check(c, at, check), "channels");
        Each(content.LegalBasis, (l, at) =>
        {
            check.Text(l.Title, $"{at}.title", SentenceLimit);
            check.Url(l.Url, $"{at}.url");
        }, "legalBasis");
        check.Duration(content.ProcessingTime.ValueOrDefault, "processingTime");
        Rules(content.Requirements, content.Evidence, content.Costs, "", check);
        Each(content.Standards, (s, at) => Standard(s, at, check), "standards");
        if (content.AutomatedDecision.ValueOrDefault is { } decision)
        {
            check.Text(decision.Description, "automatedDecision.description", DescriptionLimit);
            check.Url(decision.AssessmentUrl, "automatedDecision.assessmentUrl");
        }
    }

    /// <summary>The rules of a service, or of one of its channels.</summary>
    public static void Rules(
        Stated<ImmutableArray<Requirement>> requirements, Stated<ImmutableArray<Evidence>> evidence, Stated<ImmutableArray<Cost>> costs, string prefix, Check check)
    {
        Each(requirements, (r, at) =>
        {
            check.Text(r.Text, $"{at}.text", SentenceLimit);
            check.Url(r.Source, $"{at}.source");
            foreach (var fact in r.Predicate?.Facts() ?? []) check.Points(ItemKind.Fact, fact, $"{at}.predicate");
        }, $"{prefix}requirements");
        if (requirements.HasValue)
            foreach (var twice in requirements.Value.GroupBy(r => r.Id).Where(g => g.Count() > 1))
                check.Error(ProblemCode.Inconsistent, $"{prefix}requirements", twice.Key, new("two requirements share an id.", "deux critères partagent un identifiant."));
        Each(evidence, (e, at) =>
        {
            check.Text(e.Name, $"{at}.name", SentenceLimit);
            check.Url(e.Url, $"{at}.url");
            check.Points(ItemKind.Organization, e.Issuer, $"{at}.issuer");
            check.Points(ItemKind.Service, e.ObtainableVia, $"{at}.obtainableVia");
        }, $"{prefix}evidence");
        Each(costs, (c, at) => Cost(c, at, check), $"{prefix}costs");
    }

    private static void Cost(Cost cost, string at, Check check)
    {
        if (cost.Currency.Length != 3 || !cost.Currency.All(char.IsAsciiLetterUpper)) check.Error(ProblemCode.UnknownCode, $"{at}.currency", cost.Currency, "ISO 4217");
        if (cost.Amount is < 0 || cost.MaxAmount is < 0) check.Error(ProblemCode.InvalidNumber, $"{at}.amount", $"{cost.Amount}", "≥ 0");
        if (cost.Kind is CostKind.Fixed or CostKind.Range && cost.Amount is null) check.Error(ProblemCode.Required, $"{at}.amount");
        if (cost.Kind == CostKind.Free && cost.Amount is > 0)
            check.Error(ProblemCode.Inconsistent, $"{at}.amount", $"{cost.Amount}", new("it is said to be free.", "il est dit gratuit."));
        if (cost.MaxAmount < cost.Amount)
            check.Error(ProblemCode.Inconsistent, $"{at}.maxAmount", $"{cost.MaxAmount}", new("the highest amount is under the lowest.", "le montant maximal est inférieur au minimal."));
        check.Text(cost.Per, $"{at}.per", SentenceLimit);
        check.Text(cost.Condition, $"{at}.condition", SentenceLimit);
        check.Text(cost.Description, $"{at}.description", SentenceLimit);
    }

    public static void Coverage(CoverageArea area, string at, Check check)
    {
        switch (area.Kind)
        {
            case CoverageKind.National or CoverageKind.Jurisdiction or CoverageKind.ResidenceHistory:
                check.Points(ItemKind.Jurisdiction, area.Value, $"{at}.value");
                break;
            case CoverageKind.Fsa or CoverageKind.Postal when !PostalPattern().IsMatch(area.Value):
                check.Error(ProblemCode.UnknownCode, $"{at}.value", area.Value, area.Kind == CoverageKind.Fsa ? "K1P" : "K1P 1J1");
                break;
        }
    }

    private static void Standard(ServiceStandard standard, string at, Check check)
    {
        check.Text(standard.Statement, $"{at}.statement", SentenceLimit);
        check.Url(standard.TargetUrl, $"{at}.targetUrl");
        if (standard.Target is < 0 or > 1) check.Error(ProblemCode.InvalidNumber, $"{at}.target", $"{standard.Target}", "0–1");
        foreach (var result in standard.Results) check.Url(result.ResultUrl, $"{at}.results");
    }

    private static void Codes(Stated<ImmutableArray<string>> codes, ItemKind kind, string path, Check check)
    {
        foreach (var code in codes.Each())
            if (!check.References.Exists(new(kind, code)))
                check.Error(ProblemCode.UnknownCode, path, code, new("the codes of the vocabulary", "les codes du vocabulaire"));
    }

    public static void Each<T>(Stated<ImmutableArray<T>> list, Action<T, string> check, string path)
    {
        if (!list.HasValue) return;
        for (var i = 0; i < list.Value.Length; i++) check(list.Value[i], $"{path}[{i}]");
    }

    [GeneratedRegex(@"^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]( \d[ABCEGHJ-NPRSTV-Z]\d)?$", RegexOptions.CultureInvariant)]
    private static partial Regex PostalPattern();
}
