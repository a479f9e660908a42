using Bench.Core.Contracts;
using Bench.Servers.Answers;

namespace Bench.Servers.Files;

/// <summary>The range in an answer with a part of a file (status 206), compared with the requested one.</summary>
internal static class RangeAnswer
{
    /// <returns>The length of the file.</returns>
    /// <exception cref="ByteSourceException">It is another part, or none.</exception>
    public static long LengthIn(HttpResponseMessage answer, long offset, int count, FileFaults faults)
    {
        if (IsPage(answer))
            throw faults.Page(title: null);
        if (ContentCoding.Of(answer) is { } coding)
            throw faults.Compressed(coding);
        if (answer.Content.Headers.ContentRange is not { Unit: "bytes", From: { } from, To: { } to, Length: { } length })
            throw faults.NoRange();
        return from == offset && to == Math.Min(offset + count, length) - 1
            ? length
            : throw faults.OtherRange((offset, offset + count - 1), (from, to));
    }

    public static bool IsPage(HttpResponseMessage answer) =>
        answer.Content.Headers.ContentType?.MediaType is { } type && type.Equals("text/html", StringComparison.OrdinalIgnoreCase);
}
