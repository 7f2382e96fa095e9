/* Digits of hexadecimal numbers. */
#ifndef BASE_HEX_H
#define BASE_HEX_H

/* What the digit is worth; -1 when it is none. */
static inline int hex_value(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    digit = (char)(digit | 0x20);
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

#endif
