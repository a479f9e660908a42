using System.Buffers;
using Bench.Core.Time;
using Bench.Simulator.Http.Json;
using Bench.Simulator.Text;

namespace Bench.Simulator.Http.Answers;

/// <summary>An endpoint's way to write an answer. One for each answer; not thread-safe.</summary>
internal interface IAnswerForm
{
    /// <summary>Of a streamed answer.</summary>
    string StreamType { get; }

    /// <summary>Of a streamed answer; null: without the header.</summary>
    string? CacheControl => null;

    /// <summary>Of one that is not streamed.</summary>
    string WholeType { get; }

    /// <summary>
    /// A line for a piece that is not silent. Called for every token of every stream: it copies bytes and does nothing else.
    /// </summary>
    /// <param name="index">Of the token in the answer.</param>
    void WritePiece(IBufferWriter<byte> output, in Piece piece, int index, Instant now);

    void WriteEnd(IBufferWriter<byte> output, AnswerEnd end, Instant now);

    /// <summary>What a stream says when the runner dies.</summary>
    void WriteError(IBufferWriter<byte> output, string message, Instant now);

    /// <param name="end">Null: no verdict, as after the token-repeat guard.</param>
    JsonText Whole(AnswerTexts texts, AnswerEnd? end, Instant now);
}
