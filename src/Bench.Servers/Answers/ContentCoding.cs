using Bench.Core.Records;
using Bench.Servers.Http;

namespace Bench.Servers.Answers;

/// <summary>
/// An answer that something on the way compressed, though no request asks for that: its tokens come when the compressor
/// lets them go, if they can be read at all.
/// </summary>
internal static class ContentCoding
{
    /// <summary>The coding in the answer's Content-Encoding header; null if the answer is not encoded.</summary>
    public static string? Of(HttpResponseMessage response)
    {
        var codings = response.Content.Headers.ContentEncoding
            .Where(coding => !string.Equals(coding, "identity", StringComparison.OrdinalIgnoreCase));
        return string.Join(", ", codings) is { Length: > 0 } named ? named : null;
    }

    /// <summary>The reason why an answer with a successful status is a failure; null if it is not encoded.</summary>
    public static Failure? FaultOf(HttpResponseMessage response) => Of(response) is not { } coding
        ? null
        : new Failure(
            OutcomeKind.Malformed,
            $"the answer is compressed (Content-Encoding: {coding}), which was not requested: "
                + "switch compression off for this path in the server or in the proxy in front of it (nginx: gzip off)",
            (int)response.StatusCode);
}
