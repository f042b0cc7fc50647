using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Validation;

/// <summary>What makes a channel well-formed.</summary>
internal static class ChannelRules
{
    private const int TextLimit = 2_000;

    public static void Check(ServiceChannel channel, string at, Check check)
    {
        if (channel.Type is null && channel.Shared is null) check.Error(ProblemCode.Required, $"{at}.type");
        if (channel.Shared is { } shared) check.Points(ItemKind.Organization, shared.Split('#')[0], $"{at}.shared");
        check.Text(channel.Name, $"{at}.name", TextLimit);
        check.Text(channel.Note, $"{at}.note", TextLimit);
        check.Url(channel.Url, $"{at}.url");
        check.Phone(channel.Phone, $"{at}.phone");
        check.Email(channel.Email, $"{at}.email");
        SignIn(channel.SignIn, at, check);
        check.Url(channel.Accessibility?.StatementUrl, $"{at}.accessibility.statementUrl");
        Location(channel.Location, $"{at}.location", check);
        ServiceRules.Each(channel.Languages, (l, where) =>
        {
            if (!LanguageTag.IsWellFormed(l.Tag)) check.Error(ProblemCode.InvalidLanguageTag, where, l.Tag);
            check.Text(l.Note, $"{where}.note", TextLimit);
        }, $"{at}.languages");
        ServiceRules.Each(channel.Hours, (h, where) => Hours(h, where, check), $"{at}.hours");
        ServiceRules.Each(channel.Coverage, (c, where) => ServiceRules.Coverage(c, where, check), $"{at}.coverage");
        ServiceRules.Rules(channel.Requirements, channel.Evidence, channel.Costs, $"{at}.", check);
        check.Duration(channel.ProcessingTime.ValueOrDefault, $"{at}.processingTime");
    }

    private static void SignIn(SignIn? signIn, string at, Check check)
    {
        if (signIn is null) return;
        foreach (var method in signIn.Methods)
            if (!SignInMethods.All.ContainsKey(method))
                check.Error(ProblemCode.UnknownCode, $"{at}.signIn.methods", method, string.Join(", ", SignInMethods.All.Keys.Order()));
        foreach (var level in new[] { signIn.IdentityAssurance, signIn.CredentialAssurance })
            if (level is { Level: < 1 or > 4 })
                check.Error(ProblemCode.InvalidNumber, $"{at}.signIn", $"{level.Level}", "1–4");
    }

    private static void Hours(Hours hours, string at, Check check)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(hours.TimeZone, out _)) check.Error(ProblemCode.UnknownCode, $"{at}.timeZone", hours.TimeZone, "America/Toronto");
        if (!hours.Closed && (hours.Opens is null || hours.Closes is null)) check.Error(ProblemCode.Required, $"{at}.opens");
        if (hours is { Kind: HoursKind.Exception, ValidFrom: null }) check.Error(ProblemCode.Required, $"{at}.validFrom");
        check.Text(hours.Note, $"{at}.note", TextLimit);
    }

    private static void Location(Location? location, string at, Check check)
    {
        if (location is null) return;
        check.Text(location.Name, $"{at}.name", TextLimit);
        check.Points(ItemKind.Jurisdiction, location.Csd, $"{at}.csd");
        if (location is not ({ Latitude: null, Longitude: null } or { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 }))
            check.Error(ProblemCode.InvalidNumber, $"{at}.latitude", $"{location.Latitude}, {location.Longitude}", "-90…90, -180…180");
    }
}
