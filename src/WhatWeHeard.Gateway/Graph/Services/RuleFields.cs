using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph.Common;

namespace WhatWeHeard.Gateway.Graph.Services;

/// <summary>What a service asks, costs, promises and covers.</summary>
internal static class RuleFields
{
    public static void Bind(Binding binding)
    {
        binding.Type<CoverageArea>("CoverageArea")
            .Field("mode", a => Codes.Name(a.Mode))
            .Field("kind", a => Codes.Name(a.Kind))
            .Field("value", a => a.Value)
            .Field("basis", a => a.Basis is { } basis ? Codes.Name(basis) : null)
            .Field("jurisdiction", (a, ask) => ask.Catalogue.Items.Jurisdiction(a.Value));
        binding.Type<Requirement>("Requirement")
            .Field("id", r => r.Id)
            .Field("text", (r, ask) => ask.Text(r.Text))
            .Field("polarity", r => Codes.Name(r.Polarity))
            .Field("isStructured", r => r.Predicate is not null)
            .Field("facts", r => r.Predicate?.Facts() ?? [])
            .Field("source", (r, ask) => ask.Url(r.Source));
        binding.Type<Evidence>("Evidence")
            .Field("name", (e, ask) => ask.Text(e.Name))
            .Field("type", e => Codes.Name(e.Type))
            .Field("issuer", (e, ask) => e.Issuer is { } id ? ask.Catalogue.Items.Organizations.GetValueOrDefault(id) : null)
            .Field("url", (e, ask) => ask.Url(e.Url))
            .Field("obtainableVia", (e, ask) => e.ObtainableVia is { } key ? ask.Catalogue.Items.Listings.GetValueOrDefault(key) : null);
        binding.Type<Cost>("Cost")
            .Field("kind", c => Codes.Name(c.Kind))
            .Field("amount", c => c.Amount)
            .Field("maxAmount", c => c.MaxAmount)
            .Field("currency", c => c.Currency)
            .Field("per", (c, ask) => ask.Text(c.Per))
            .Field("condition", (c, ask) => ask.Text(c.Condition))
            .Field("waivable", c => c.Waivable)
            .Field("validFrom", c => ServiceFields.Day(c.ValidFrom))
            .Field("validTo", c => ServiceFields.Day(c.ValidTo))
            .Field("description", (c, ask) => ask.Text(c.Description));
        binding.Type<LegalResource>("LegalResource").Field("title", (l, ask) => ask.Text(l.Title)).Field("url", (l, ask) => ask.Url(l.Url));
        binding.Type<AutomatedDecision>("AutomatedDecision")
            .Field("used", d => Codes.Name(d.Used))
            .Field("description", (d, ask) => ask.Text(d.Description))
            .Field("assessmentUrl", d => d.AssessmentUrl);
        binding.Type<IdentifiersUsed>("IdentifiersUsed").Field("sin", i => Codes.Name(i.Sin)).Field("businessNumber", i => Codes.Name(i.BusinessNumber));
        binding.Type<OnlineCapability>("OnlineCapability")
            .Field("account", o => Codes.Name(o.Account))
            .Field("authentication", o => Codes.Name(o.Authentication))
            .Field("application", o => Codes.Name(o.Application))
            .Field("decision", o => Codes.Name(o.Decision))
            .Field("issuance", o => Codes.Name(o.Issuance))
            .Field("feedback", o => Codes.Name(o.Feedback));
        Standards(binding);
    }

    private static void Standards(Binding binding)
    {
        binding.Type<ServiceStandard>("ServiceStandard")
            .Field("id", s => s.Id)
            .Field("statement", (s, ask) => ask.Text(s.Statement))
            .Field("type", s => Codes.Name(s.Type))
            .Field("channel", s => s.Channel is { } channel ? Codes.Name(channel) : null)
            .Field("target", s => s.Target)
            .Field("targetUrl", (s, ask) => ask.Url(s.TargetUrl))
            .Field("comment", (s, ask) => ask.Text(s.Comment))
            .Field("results", s => s.Results.OrderByDescending(r => r.FiscalYear, StringComparer.Ordinal));
        binding.Type<StandardResult>("StandardResult")
            .Field("fiscalYear", r => r.FiscalYear)
            .Field("met", r => Codes.Name(r.Met))
            .Field("volumeMeeting", r => r.VolumeMeeting)
            .Field("volumeTotal", r => r.VolumeTotal)
            .Field("performance", r => r.Performance)
            .Field("resultUrl", (r, ask) => ask.Url(r.ResultUrl));
        binding.Type<VolumeReport>("VolumeReport")
            .Field("fiscalYear", v => v.FiscalYear)
            .Field("channel", v => v.Channel)
            .Field("measure", v => Codes.Name(v.Measure))
            .Field("state", v => Codes.Name(v.State))
            .Field("value", v => v.Value);
    }
}
