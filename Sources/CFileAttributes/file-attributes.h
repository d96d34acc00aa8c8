// Extended attributes, access lists among them, which Swift's Glibc leaves out.
#ifndef WEFT_FILE_ATTRIBUTES_H
#define WEFT_FILE_ATTRIBUTES_H

#include <sys/xattr.h>

#endif
