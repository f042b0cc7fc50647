namespace WhatWeHeard.Gateway.Graph;

/// <summary>
/// How long an answer is waited for: the token ends when the request does, or when a person's browser or assistant would give up.
/// A source with its timer serves one request after another.
/// </summary>
internal sealed class Patience : IDisposable
{
    private static readonly TimeSpan Whole = TimeSpan.FromSeconds(10);

    [ThreadStatic]
    private static Patience? spare;

    private readonly CancellationTokenSource source = new();
    private CancellationTokenRegistration request;
    private bool outlives;

    private Patience() { }

    public CancellationToken Token => source.Token;

    /// <param name="outlives">Whether something may hold on to the token after its end, as a stream does: then it is nobody else's.</param>
    /// <param name="request">Ends when nobody listens any more.</param>
    public static Patience Begin(bool outlives, CancellationToken request)
    {
        var patience = spare ?? new();
        spare = null;
        patience.outlives = outlives;
        patience.source.CancelAfter(Whole);
        patience.request = request.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), patience.source);
        return patience;
    }

    public void Dispose()
    {
        request.Dispose();
        if (!outlives && source.TryReset()) spare = this;
        else source.Dispose();
    }
}
