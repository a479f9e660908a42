using System.Buffers.Binary;
using System.Text;

namespace Bench.Testing.Otlp;

/// <summary>A message of protocol buffers, read by hand: its fields by their numbers, in the order in which they stand.</summary>
public sealed class ProtoFields
{
    private readonly List<(int Number, ulong Value, ReadOnlyMemory<byte> Bytes)> _fields = [];

    public ProtoFields(ReadOnlyMemory<byte> message)
    {
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint(message.Span, ref at);
            var number = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    _fields.Add((number, Varint(message.Span, ref at), default));
                    break;
                case 1:
                    _fields.Add((number, BinaryPrimitives.ReadUInt64LittleEndian(message.Span[at..]), default));
                    at += sizeof(ulong);
                    break;
                case 2:
                    var length = (int)Varint(message.Span, ref at);
                    _fields.Add((number, 0, message.Slice(at, length)));
                    at += length;
                    break;
                default:
                    throw new InvalidDataException($"Wire type {tag & 7} of field {number} has no place in OTLP.");
            }
        }
    }

    public bool Has(int number) => _fields.Any(field => field.Number == number);

    public IEnumerable<ProtoFields> Messages(int number) => Of(number).Select(field => new ProtoFields(field.Bytes));

    public ProtoFields? Message(int number) => Messages(number).FirstOrDefault();

    public string Text(int number) => Encoding.UTF8.GetString(Of(number).Select(field => field.Bytes).LastOrDefault().Span);

    public ulong Number(int number) => Of(number).Select(field => field.Value).LastOrDefault();

    public double Real(int number) => BitConverter.UInt64BitsToDouble(Number(number));

    /// <summary>The values of a packed field of eight bytes each.</summary>
    public IReadOnlyList<ulong> Packed(int number) =>
        [
            .. Of(number)
                .SelectMany(field => field.Bytes.ToArray().Chunk(sizeof(ulong)))
                .Select(bytes => BinaryPrimitives.ReadUInt64LittleEndian(bytes)),
        ];

    private IEnumerable<(int Number, ulong Value, ReadOnlyMemory<byte> Bytes)> Of(int number) =>
        _fields.Where(field => field.Number == number);

    private static ulong Varint(ReadOnlySpan<byte> message, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = message[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
