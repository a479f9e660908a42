using Bench.Core.Records;
using Bench.Servers.Http;

namespace Bench.Servers.Answers;

/// <summary>
/// An answer that something on the way compressed, though no request asks for that: its tokens come when the compressor
/// lets them go, if they can be read at all.
/// </summary>
internal static class ContentCoding
{
    /// <summary>What the answer's header Content-Encoding names; null where it is as it was written.</summary>
    public static string? Of(HttpResponseMessage response)
    {
        var codings = response.Content.Headers.ContentEncoding
            .Where(coding => !string.Equals(coding, "identity", StringComparison.OrdinalIgnoreCase));
        return string.Join(", ", codings) is { Length: > 0 } named ? named : null;
    }

    /// <summary>Why an answer with a status of success is none; null where it is as it was written.</summary>
    public static Failure? FaultOf(HttpResponseMessage response) => Of(response) is not { } coding
        ? null
        : new Failure(
            OutcomeKind.Malformed,
            $"the answer is compressed (Content-Encoding: {coding}), which was not asked for: "
                + "switch compression off for this path in the server or in the proxy before it (nginx: gzip off)",
            (int)response.StatusCode);
}
