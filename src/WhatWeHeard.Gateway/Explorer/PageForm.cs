using Microsoft.AspNetCore.Http.Features;
using WhatWeHeard.Gateway.Transports;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>
/// A form as a browser sends it. Handing it in changes nothing here, so it needs no token against forgery: a stranger's page that
/// posts it gains no more than by asking itself.
/// </summary>
public static class PageForm
{
    /// <summary>Room for the cursors of a hundred pages and every filter there is.</summary>
    private const int LargestBody = 64 << 10;

    private static readonly FormOptions Limits = new() { ValueCountLimit = 500, KeyLengthLimit = 100, ValueLengthLimit = 32 << 10, BufferBodyLengthLimit = LargestBody };

    /// <summary>The form; or the status that says why it can't be read.</summary>
    public static async Task<(IFormCollection? Form, int Status)> ReadAsync(HttpContext http)
    {
        var request = http.Request;
        if (!Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != "application/x-www-form-urlencoded")
            return (null, StatusCodes.Status415UnsupportedMediaType);
        if (request.ContentLength > LargestBody) return (null, StatusCodes.Status413PayloadTooLarge);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = LargestBody;
        try
        {
            // All of it first, so that what is too large is that however its bytes arrive, and whatever a part of it would say.
            var whole = new MemoryStream();
            await request.Body.CopyToAsync(whole, http.RequestAborted);
            if (!PercentEncoded.IsText(whole.GetBuffer().AsSpan(0, (int)whole.Length))) return (null, StatusCodes.Status400BadRequest);
            whole.Position = 0;
            request.Body = whole;
            var form = await request.ReadFormAsync(Limits, http.RequestAborted);
            // Text that no database would take alike is refused here as at every door.
            return form.Any(f => f.Value.Any(v => v?.Contains('\0', StringComparison.Ordinal) == true)) ? (null, StatusCodes.Status400BadRequest) : (form, StatusCodes.Status200OK);
        }
        catch (BadHttpRequestException e)
        {
            return (null, e.StatusCode);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
    }
}
