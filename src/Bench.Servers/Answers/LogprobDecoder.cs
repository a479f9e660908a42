using System.Text;
using System.Text.Json;
using Bench.Core.Contracts;
using Bench.Core.Records;
using Bench.Servers.Http;
using static Bench.Servers.Http.JsonValues;

namespace Bench.Servers.Answers;

/// <summary>
/// Reads log probabilities, which Ollama and OpenAI's API give in one form: a list with <c>token</c>, <c>logprob</c>, <c>bytes</c>
/// and <c>top_logprobs</c> for each token. Only requests of cells that no speed is taken of ask for them, so it may allocate.
/// </summary>
internal static class LogprobDecoder
{
    /// <summary>Decimals that a logarithm of 32 bits has, and that are kept in files.</summary>
    private const int Decimals = 6;

    /// <summary>
    /// On the property's name of the list; leaves the reader at its end, and its place in the message. False: the JSON ends before it.
    /// </summary>
    public static bool TryFind(ref Utf8JsonReader reader, ref Message message)
    {
        if (!reader.Read())
            return false;
        var (at, isList) = ((int)reader.TokenStartIndex, reader.TokenType == JsonTokenType.StartArray);
        if (!reader.TrySkip())
            return false;
        if (isList)
            message.Logprobs = (at, (int)reader.BytesConsumed - at);
        return true;
    }

    /// <summary>Hands the tokens of a message to the trace, if it takes any.</summary>
    /// <param name="message">Read out of <paramref name="json"/>.</param>
    /// <param name="json">One line of a stream, or the whole answer.</param>
    public static void Take(in Message message, ReadOnlySpan<byte> json, RequestTrace trace)
    {
        if (trace.Tokens is not { } tokens || message.Logprobs.Length == 0)
            return;
        List<AnswerToken>? read = null;
        BareNumbers.TryDecode(json.Slice(message.Logprobs.At, message.Logprobs.Length), ref read, TryDecode);
        tokens.AddRange(read!);
    }

    private static bool TryDecode(ReadOnlySpan<byte> list, ref List<AnswerToken>? tokens)
    {
        List<AnswerToken> taken = [];
        tokens = taken;
        var reader = ReaderOf(list);
        return reader.Read() && TryTakeItems(ref reader, ref taken, TryReadToken);
    }

    private static bool TryReadToken(ref Utf8JsonReader reader, ref List<AnswerToken> tokens)
    {
        var entry = default(Entry);
        if (!TryReadEntry(ref reader, ref entry))
            return false;
        if (entry.Text is { } token)
            tokens.Add(new AnswerToken(token, entry.Top?.ToArray() ?? []));
        return true;
    }

    private static bool TryReadAlternative(ref Utf8JsonReader reader, ref List<TokenLogprob> top)
    {
        var entry = default(Entry);
        if (!TryReadEntry(ref reader, ref entry))
            return false;
        if (entry is { Text: { } token, Logprob: { } logprob })
            top.Add(new TokenLogprob(token, logprob));
        return true;
    }

    private static bool TryReadEntry(ref Utf8JsonReader reader, ref Entry entry) =>
        reader.TokenType == JsonTokenType.StartObject ? TryReadFields(ref reader, ref entry, TryReadField) : reader.TrySkip();

    private static bool TryReadField(ref Utf8JsonReader reader, ref Entry entry)
    {
        if (reader.ValueTextEquals("token"u8))
            return TryReadString(ref reader, ref entry.Token);
        if (reader.ValueTextEquals("logprob"u8))
            return TryReadLogprob(ref reader, ref entry.Logprob);
        if (reader.ValueTextEquals("bytes"u8))
            return TryReadArray(ref reader, ref entry.Bytes, TryReadByte);
        if (!reader.ValueTextEquals("top_logprobs"u8))
            return reader.TrySkip();
        List<TokenLogprob> top = [];
        entry.Top = top;
        return TryReadArray(ref reader, ref top, TryReadAlternative);
    }

    private static bool TryReadLogprob(ref Utf8JsonReader reader, ref double? logprob)
    {
        if (!reader.Read())
            return false;
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var value) && double.IsFinite(value))
            logprob = Math.Round(value, Decimals);
        return reader.TrySkip();
    }

    private static bool TryReadByte(ref Utf8JsonReader reader, ref List<byte>? bytes)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetByte(out var value))
            (bytes ??= []).Add(value);
        return reader.TrySkip();
    }

    private struct Entry
    {
        private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

        public string? Token;
        public List<byte>? Bytes;
        public double? Logprob;
        public List<TokenLogprob>? Top;

        /// <summary>
        /// Null if there is neither a text nor bytes. Bytes count where they are no text: in <see cref="Token"/>, all of them look alike.
        /// </summary>
        public readonly string? Text
        {
            get
            {
                if (Bytes is null)
                    return Token;
                var bytes = Bytes.ToArray();
                try
                {
                    return Strict.GetString(bytes);
                }
                catch (DecoderFallbackException)
                {
                    return string.Concat(bytes.Select(value => FormattableString.Invariant($"<0x{value:X2}>")));
                }
            }
        }
    }
}
