using System.Text;
using Bench.Core.Files;
using static System.FormattableString;

namespace Bench.Scenarios.Reading;

/// <summary>Reads UTF-8 text of limited size, and says what is wrong with anything else.</summary>
internal static class TextFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The text, a byte order mark left out, or the problem.</summary>
    public static (string? Text, TextProblem? Problem) Read(string path, int largestBytes)
    {
        var (bytes, problem) = ReadBytes(path, largestBytes);
        return bytes is { } read ? Decode(read.Span, path) : (null, problem);
    }

    /// <summary>The bytes, whatever they are, or the problem.</summary>
    public static (ReadOnlyMemory<byte>? Bytes, TextProblem? Problem) ReadBytes(string path, int largestBytes)
    {
        ReadOnlyMemory<byte> bytes;
        try
        {
            if (ProblemOf(FileKinds.Of(path), path) is { } noFile)
                return (null, noFile);
            using var stream = File.OpenRead(path);
            bytes = ReadAtMost(stream, largestBytes + 1);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            var remedy = NearestFile.Question(path) ?? "check the path and the file's permissions";
            return (null, new TextProblem(TextProblemKind.Unreadable, Words(problem, path), remedy, 0, 0));
        }

        return bytes.Length > largestBytes
            ? (null, new TextProblem(
                TextProblemKind.TooLarge, Invariant($"'{path}' is larger than {largestBytes / 1024 / 1024} MiB"), "is it the right file?",
                0, 0))
            : (bytes, null);
    }

    /// <summary>The path is checked before it is opened: opening a pipe waits for a writer, and a device may have no end.</summary>
    private static TextProblem? ProblemOf(FileKind kind, string path) => kind switch
    {
        FileKind.Folder => new TextProblem(TextProblemKind.NoFile, $"'{path}' is a folder", "name a file", 0, 0),
        FileKind.Stream => new TextProblem(
            TextProblemKind.NoFile, $"'{path}' is a pipe, a device or a socket, not a file",
            "name a file; redirect the output of a command into one first", 0, 0),
        _ => null,
    };

    private static (string? Text, TextProblem? Problem) Decode(ReadOnlySpan<byte> content, string path)
    {
        if (content.StartsWith(ByteOrderMark))
            content = content[ByteOrderMark.Length..];
        var bad = content.IndexOf((byte)0);
        try
        {
            var text = Utf8.GetString(content);
            if (bad < 0)
                return (text, null);
        }
        catch (DecoderFallbackException problem)
        {
            bad = bad >= 0 ? Math.Min(bad, problem.Index) : problem.Index;
        }

        var before = content[..Math.Clamp(bad, 0, content.Length)];
        var line = before.Count((byte)'\n') + 1;
        var column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
        return TextEncoding.Foreign(content) is var (words, remedy)
            ? (null, new TextProblem(TextProblemKind.NotText, $"'{path}' is {words}", remedy, line, column))
            : (null, new TextProblem(TextProblemKind.NotText, $"'{path}' is not UTF-8 text", TextEncoding.Remedy, line, column));
    }

    /// <summary>A file's length is only a hint: some have none, and some grow.</summary>
    private static ReadOnlyMemory<byte> ReadAtMost(FileStream stream, int count)
    {
        using var buffer = new MemoryStream(stream.CanSeek ? (int)Math.Min(stream.Length + 1, count) : 0);
        var chunk = new byte[64 * 1024];
        while (buffer.Length < count && stream.Read(chunk, 0, (int)Math.Min(chunk.Length, count - buffer.Length)) is var read and > 0)
            buffer.Write(chunk, 0, read);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    private static string Words(Exception problem, string path) => problem switch
    {
        FileNotFoundException or DirectoryNotFoundException => $"there is no file '{path}'",
        UnauthorizedAccessException => $"'{path}' cannot be read: permission denied",
        _ => $"'{path}' cannot be read: {problem.Message}",
    };
}
