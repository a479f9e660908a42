using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Bench.Simulator.Http.Json;

/// <summary>
/// JSON as Go writes it, so that bytes compare with a real server's: no blanks, fields in the order written, Go's escapes and number
/// formats. (Utf8JsonWriter escapes other characters and writes 1E-05.)
/// </summary>
internal sealed class JsonText
{
    private readonly ArrayBufferWriter<byte> _bytes = new(256);
    private bool _comma;

    public ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    public JsonText Open(char bracket)
    {
        Separate();
        _bytes.Write([(byte)bracket]);
        _comma = false;
        return this;
    }

    public JsonText Close(char bracket)
    {
        _bytes.Write([(byte)bracket]);
        _comma = true;
        return this;
    }

    public JsonText Name(string name)
    {
        Separate();
        Quoted(name);
        _bytes.Write(":"u8);
        _comma = false;
        return this;
    }

    public JsonText Value(string text)
    {
        Separate();
        Quoted(text);
        return this;
    }

    public JsonText Value(long number)
    {
        Separate();
        Utf8Formatter.TryFormat(number, _bytes.GetSpan(20), out var written);
        _bytes.Advance(written);
        return this;
    }

    public JsonText Value(double number) => Raw(GoNumbers.Text(number));

    public JsonText Value(float number) => Raw(GoNumbers.Text(number));

    public JsonText Value(bool value) => Raw(value ? "true" : "false");

    public JsonText Null() => Raw("null");

    /// <summary>A value that is JSON already.</summary>
    public JsonText Raw(string json)
    {
        Separate();
        Encoding.UTF8.GetBytes(json, _bytes);
        return this;
    }

    public JsonText Field(string name, string value) => Name(name).Value(value);

    public JsonText Field(string name, long value) => Name(name).Value(value);

    public JsonText Field(string name, bool value) => Name(name).Value(value);

    /// <summary>What stands between two values outside all brackets: a line end, "data: ".</summary>
    public JsonText Between(string text)
    {
        Encoding.UTF8.GetBytes(text, _bytes);
        _comma = false;
        return this;
    }

    public override string ToString() => Encoding.UTF8.GetString(_bytes.WrittenSpan);

    private void Separate()
    {
        if (_comma)
            _bytes.Write(","u8);
        _comma = true;
    }

    private void Quoted(string text)
    {
        _bytes.Write("\""u8);
        Encoding.UTF8.GetBytes(JsonEscapes.TextOf(text), _bytes);
        _bytes.Write("\""u8);
    }
}
