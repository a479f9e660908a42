using System.Buffers;
using System.Text;

namespace Bench.Simulator.Http.Answers;

/// <summary>A server-sent event with a name.</summary>
internal static class ServerEvent
{
    public static void Write(IBufferWriter<byte> output, string name, string data)
    {
        output.Write("event: "u8);
        Encoding.UTF8.GetBytes(name, output);
        output.Write("\ndata: "u8);
        Encoding.UTF8.GetBytes(data, output);
        output.Write("\n\n"u8);
    }
}
