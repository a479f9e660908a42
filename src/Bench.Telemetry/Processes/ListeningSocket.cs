using System.Buffers.Text;
using Bench.Telemetry.Files;

namespace Bench.Telemetry.Processes;

/// <summary>A TCP socket of this machine (of its part that this process sees) that listens on a port.</summary>
/// <param name="Inode">The inode, which processes that own the socket have among their open files.</param>
/// <param name="User">The id of the user who opened it.</param>
internal readonly record struct ListeningSocket(long Inode, int User)
{
    /// <summary>On whatever address, IPv4 and IPv6.</summary>
    public static IReadOnlyList<ListeningSocket> Of(SystemFiles files, int port)
    {
        List<ListeningSocket> found = [];
        foreach (var table in (string[])["proc/net/tcp", "proc/net/tcp6"])
        {
            if (!files.TryRead(table, out var text))
                continue;
            foreach (var range in text.Split((byte)'\n'))
            {
                if (Parse(text[range], port) is { } socket)
                    found.Add(socket);
            }
        }

        return found;
    }

    /// <summary>  0: 0100007F:2CAA 00000000:0000 0A 00000000:00000000 00:00000000 00000000   998        0 24601 …</summary>
    private static ListeningSocket? Parse(ReadOnlySpan<byte> line, int port)
    {
        var fields = new Fields(line);
        fields.Skip(1);
        var local = fields.Next();
        fields.Skip(1);
        if (!fields.Next().SequenceEqual("0A"u8)
            || !Utf8Parser.TryParse(local[(local.LastIndexOf((byte)':') + 1)..], out int at, out _, 'X')
            || at != port)
            return null;
        fields.Skip(3); // queues, timer, retransmissions
        var user = fields.Number();
        fields.Skip(1);
        return fields.Number() is { } inode && user is { } id ? new ListeningSocket(inode, (int)id) : null;
    }
}
