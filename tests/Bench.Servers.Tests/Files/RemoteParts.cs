using System.Text;
using Bench.Core.Contracts;
using Bench.Servers.Files;
using Bench.Testing.Servers;

namespace Bench.Servers.Tests.Files;

/// <summary>Answers of a server that has one short file, and what comes of them.</summary>
internal static class RemoteParts
{
    public const string FilePath = "/model.gguf";

    /// <summary>Sixteen bytes, each named after its offset.</summary>
    public const string All = "0123456789abcdef";

    /// <summary>The part from one byte to another, both included.</summary>
    public static Script Part(int from, int to, string all = All) =>
        Script.Respond(
            206,
            "application/octet-stream",
            all[from..(to + 1)],
            FormattableString.Invariant($"Content-Range: bytes {from}-{to}/{all.Length}"));

    public static Script Redirect(Uri target, int status = 302) => Redirect(target.ToString(), status);

    public static Script Redirect(string location, int status = 302) => Script.Respond(status, "text/plain", "", "Location: " + location);

    public static RemoteFileSpec At(ScriptedServer server, string path = FilePath) => new(new Uri(server.Address, path));

    public static Task<RemoteFile> OpenAsync(RemoteFileSpec spec, TimeProvider? time = null) =>
        RemoteFile.OpenAsync(spec, time ?? TimeProvider.System, TestContext.Current.CancellationToken);

    public static Task<ByteSourceException> RefusedAsync(RemoteFileSpec spec) =>
        Assert.ThrowsAsync<ByteSourceException>(() => OpenAsync(spec));

    /// <summary>What a server's answer to the first question leads to, with the server's address as SERVER.</summary>
    public static async Task<(string Message, string Remedy)> RefusedAsync(Script answer, string path = FilePath)
    {
        await using var server = ScriptedServer.Start();
        server.Always(path, answer);
        var refused = await RefusedAsync(At(server, path));
        return (refused.Message.Replace(server.Address.ToString(), "SERVER/", StringComparison.Ordinal), refused.Remedy);
    }

    public static async Task<string> TextAsync(IByteSource source, long offset, int count)
    {
        var buffer = new byte[count];
        var read = await source.ReadAtAsync(offset, buffer, TestContext.Current.CancellationToken);
        return Encoding.ASCII.GetString(buffer, 0, read);
    }
}
