using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Transports;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>A page of what a test makes up, without a server.</summary>
internal static class Rendered
{
    public static async Task<string> HtmlAsync<TPage>(Dictionary<string, object?> parameters, bool french = false) where TPage : IComponent
    {
        await using var services = new ServiceCollection().AddSingleton(new Site(new ConfigurationBuilder().Build())).AddSingleton(new CurrentCatalogue(TimeProvider.System)).AddSingleton<AddressLanguages>().AddSingleton<Comparables>().BuildServiceProvider();
        var http = new DefaultHttpContext();
        using var body = new MemoryStream();
        http.Response.Body = body;
        await new PageWriter(services, NullLoggerFactory.Instance).WriteAsync<TPage>(http, new(french, french ? LanguagePreference.French : LanguagePreference.English, "/"), parameters);
        return System.Text.Encoding.UTF8.GetString(body.ToArray());
    }
}
