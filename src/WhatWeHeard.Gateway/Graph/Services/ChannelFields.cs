using System.Globalization;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph.Common;

namespace WhatWeHeard.Gateway.Graph.Services;

/// <summary>Channels, and what hangs on them.</summary>
internal static class ChannelFields
{
    public static void Bind(Binding binding)
    {
        binding.Type<ServiceChannel>("Channel")
            .Field("type", c => c.Type is { } type ? Codes.Name(type) : null)
            .Field("name", (c, ask) => ask.Text(c.Name))
            .Field("url", (c, ask) => ask.Url(c.Url))
            .Field("phone", c => c.Phone)
            .Field("phoneExtension", c => c.PhoneExtension)
            .Field("tollFree", c => c.TollFree)
            .Field("email", c => c.Email)
            .Field("location", c => c.Location)
            .Field("signIn", c => c.SignIn)
            .Field("accessibility", c => c.Accessibility)
            .Field("note", (c, ask) => ask.Text(c.Note))
            .Field("languages", c => Vocabulary.List(c.Languages))
            .Field("hours", c => Vocabulary.List(c.Hours))
            .Field("costs", c => Vocabulary.List(c.Costs))
            .Field("requirements", c => Vocabulary.List(c.Requirements))
            .Field("evidence", c => Vocabulary.List(c.Evidence))
            .Field("processingTime", c => c.ProcessingTime.ValueOrDefault)
            .Field("coverage", c => Vocabulary.List(c.Coverage));
        binding.Type<DeliveryLanguage>("DeliveryLanguage")
            .Field("tag", l => l.Tag)
            .Field("availability", l => Codes.Name(l.Availability))
            .Field("note", (l, ask) => ask.Text(l.Note));
        binding.Type<Accessibility>("Accessibility")
            .Field("conformance", a => Codes.Name(a.Conformance))
            .Field("standard", a => a.Standard)
            .Field("statementUrl", (a, ask) => ask.Url(a.StatementUrl))
            .Field("features", a => a.Features);
        binding.Type<SignIn>("SignIn")
            .Field("required", s => Codes.Name(s.Required))
            .Field("methods", s => s.Methods.Select(SignInMethods.All.GetValueOrDefault).OfType<SignInMethod>())
            .Field("identityAssurance", s => s.IdentityAssurance)
            .Field("credentialAssurance", s => s.CredentialAssurance)
            .Field("signature", s => Codes.Name(s.Signature));
        binding.Type<SignInMethod>("SignInMethod")
            .Field("code", m => m.Code)
            .Field("name", (m, ask) => ask.Text(m.Name))
            .Field("issuer", (m, ask) => m.Issuer is { } issuer ? ask.Catalogue.Items.Jurisdiction(issuer) : null);
        binding.Type<AssuranceLevel>("AssuranceLevel").Field("scheme", a => a.Scheme).Field("level", a => a.Level);
        binding.Type<Location>("Location")
            .Field("name", (l, ask) => ask.Text(l.Name))
            .Field("line1", l => l.Line1)
            .Field("line2", l => l.Line2)
            .Field("municipality", l => l.Municipality)
            .Field("province", l => l.Province)
            .Field("postalCode", l => l.PostalCode)
            .Field("country", l => l.Country)
            .Field("latitude", l => l.Latitude)
            .Field("longitude", l => l.Longitude)
            .Field("jurisdiction", (l, ask) => l.Csd is { } csd ? ask.Catalogue.Items.Jurisdiction(csd) : null)
            .Field("accessibility", l => l.Accessibility);
        binding.Type<Hours>("Hours")
            .Field("kind", h => Codes.Name(h.Kind))
            .Field("days", h => h.Days.Select(Codes.Name))
            .Field("opens", h => Time(h.Opens))
            .Field("closes", h => Time(h.Closes))
            .Field("closed", h => h.Closed)
            .Field("timeZone", h => h.TimeZone)
            .Field("validFrom", h => ServiceFields.Day(h.ValidFrom))
            .Field("validTo", h => ServiceFields.Day(h.ValidTo))
            .Field("note", (h, ask) => ask.Text(h.Note));
    }

    private static string? Time(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture);
}
