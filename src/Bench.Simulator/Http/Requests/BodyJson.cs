using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using static System.FormattableString;

namespace Bench.Simulator.Http.Requests;

/// <summary>A request's body as JSON, or what Ollama says to one that is none.</summary>
internal static class BodyJson
{
    public static (JsonElement Root, Problem? Problem) Read(ReadOnlyMemory<byte> body)
    {
        if (body.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
            return (default, new Problem(400, "missing request body", ProblemStage.Reading));
        if (!Utf8.IsValid(body.Span))
            return (default, new Problem(400, "the request body is not valid UTF-8", ProblemStage.Reading));
        try
        {
            if (HoldsHalfOfAPair(body.Span))
                return (default, new Problem(400, "the request body holds half of a UTF-16 surrogate pair", ProblemStage.Reading));
            using var document = JsonDocument.Parse(body);
            return (document.RootElement.Clone(), null);
        }
        catch (JsonException mistake)
        {
            return (default, new Problem(400, Words(body, mistake), ProblemStage.Reading));
        }
    }

    /// <summary>
    /// Escaped as <c>\ud800</c>: no text, and whoever reads it as one would throw. Few bodies hold such an escape
    /// at all, and only those are gone through.
    /// </summary>
    private static bool HoldsHalfOfAPair(ReadOnlySpan<byte> body)
    {
        if (body.IndexOf("\\ud"u8) < 0 && body.IndexOf("\\uD"u8) < 0)
            return false;
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName) || !reader.ValueIsEscaped)
                continue;
            try
            {
                _ = reader.GetString();
            }
            catch (InvalidOperationException)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Go tells a text that stops too soon from one that goes wrong.</summary>
    private static string Words(ReadOnlyMemory<byte> body, JsonException mistake)
    {
        var reader = new Utf8JsonReader(body.Span, isFinalBlock: false, state: default);
        try
        {
            while (reader.Read())
            {
                // to the place where it stops or goes wrong
            }

            return "unexpected EOF";
        }
        catch (JsonException)
        {
            var at = Offset(body.Span, mistake);
            return at < body.Length
                ? Invariant($"invalid character '{Encoding.UTF8.GetString(body.Span.Slice(at, 1))}' looking for beginning of value")
                : "unexpected EOF";
        }
    }

    private static int Offset(ReadOnlySpan<byte> body, JsonException mistake)
    {
        var at = 0;
        for (var line = mistake.LineNumber ?? 0; line > 0 && at < body.Length; line--)
            at += body[at..].IndexOf((byte)'\n') + 1;
        return at + (int)(mistake.BytePositionInLine ?? 0);
    }
}
